//! The part of JSON Schema that assets/export.schema.json uses.

use serde_json::Value;

/// Every place where `value` is not as `schema` asks, as `path: what is wrong`. Fields that the schema does not name are reported too.
pub fn check(schema: &Value, value: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    walk(schema, value, "$", &mut wrong);
    wrong
}

fn walk(schema: &Value, value: &Value, path: &str, wrong: &mut Vec<String>) {
    let mut fail = |what: String| wrong.push(format!("{path}: {what}"));
    if let Some(constant) = schema.get("const")
        && constant != value
    {
        fail(format!("{value} is not {constant}"));
    }
    if let Some(choices) = schema.get("enum").and_then(Value::as_array)
        && !choices.contains(value)
    {
        fail(format!("{value} is none of the choices"));
    }
    if let Some(kinds) = schema.get("type") {
        let kinds = kinds
            .as_array()
            .cloned()
            .unwrap_or_else(|| vec![kinds.clone()]);
        if !kinds
            .iter()
            .filter_map(Value::as_str)
            .any(|kind| is(value, kind))
        {
            fail(format!("{value} is not of type {kinds:?}"));
        }
    }
    if let (Some(properties), Some(fields)) = (
        schema.get("properties").and_then(Value::as_object),
        value.as_object(),
    ) {
        for name in schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            if !fields.contains_key(name) {
                wrong.push(format!("{path}: {name} is missing"));
            }
        }
        for (name, field) in fields {
            match properties.get(name) {
                Some(schema) => walk(schema, field, &format!("{path}.{name}"), wrong),
                None => wrong.push(format!("{path}.{name}: not in the schema")),
            }
        }
    }
    if let (Some(schema), Some(items)) = (schema.get("items"), value.as_array()) {
        for (i, item) in items.iter().enumerate() {
            walk(schema, item, &format!("{path}[{i}]"), wrong);
        }
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("the schema asks for the unknown type {other}"),
    }
}
