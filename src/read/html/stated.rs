//! What a page states about itself: title, author, site, dates, in its head and its structured data.

use dom_query::Document as Tree;
use serde_json::Value;

use crate::text::squeeze;

/// Characters of the longest value that is a title or a name.
const LONGEST: usize = 400;

/// Objects of structured data that are looked at.
const OBJECTS: usize = 2_000;

/// A field that the page states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// `title`, `author`, `site`, `date`, `modified`, `language`, `url`.
    pub key: &'static str,
    /// Its value in one line; a date with the name of where it stands.
    pub value: String,
}

/// Where a page states a field: places in the order in which they are believed.
struct Place {
    key: &'static str,
    structured: &'static [&'static str],
    named: &'static [&'static str],
}

const PLACES: [Place; 6] = [
    Place {
        key: "title",
        structured: &["headline"],
        named: &[
            "og:title",
            "twitter:title",
            "dc.title",
            "dcterms.title",
            "citation_title",
            "parsely-title",
            "headline",
        ],
    },
    Place {
        key: "author",
        structured: &["author", "creator"],
        named: &[
            "author",
            "article:author",
            "article:author_name",
            "parsely-author",
            "sailthru.author",
            "byl",
            "dc.creator",
            "dcterms.creator",
            "citation_author",
            "og:article:author",
            "rel=author",
            "itemprop=author",
        ],
    },
    Place {
        key: "site",
        structured: &["publisher", "sourceOrganization"],
        named: &[
            "og:site_name",
            "application-name",
            "dc.publisher",
            "dcterms.publisher",
            "citation_journal_title",
            "apple-mobile-web-app-title",
        ],
    },
    Place {
        key: "date",
        structured: &["datePublished", "dateCreated", "uploadDate"],
        named: &[
            "article:published_time",
            "og:published_time",
            "og:article:published_time",
            "article:published",
            "datepublished",
            "itemprop=datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "citation_publication_date",
            "citation_date",
            "dc.date.issued",
            "dcterms.issued",
            "originalpublicationdate",
            "article.published",
            "published_at",
            "cxenseparse:recs:publishtime",
            "dc.date",
            "dcterms.date",
            "dcterms.created",
            "date",
            "release_date",
            "displaydate",
            "time pubdate",
            "time",
        ],
    },
    Place {
        key: "modified",
        structured: &["dateModified"],
        named: &[
            "article:modified_time",
            "og:updated_time",
            "last-modified",
            "dcterms.modified",
            "itemprop=datemodified",
        ],
    },
    Place {
        key: "url",
        structured: &["mainEntityOfPage", "url"],
        named: &["canonical", "og:url", "saved from"],
    },
];

/// What is stated at places of one kind, in the order of the page.
type Stated = Vec<(String, String)>;

/// Finds what a page states about itself.
pub fn fields(tree: &Tree, source: &str) -> Vec<Field> {
    let (structured, mut named, title) = gather(tree);
    if let Some(url) = saved_from(source) {
        named.push(("saved from".to_owned(), url));
    }
    let mut fields = Vec::new();
    for place in &PLACES {
        let of_data = place
            .structured
            .iter()
            .map(|name| (&structured, name, "JSON-LD "));
        let of_head = place.named.iter().map(|name| (&named, name, ""));
        let found = of_data.chain(of_head).find_map(|(stated, name, prefix)| {
            let values: Vec<_> = stated
                .iter()
                .filter(|(key, value)| key == name && fits(place.key, value))
                .map(|(_, value)| value.as_str())
                .collect();
            let value = match place.key {
                "author" => joined(&values),
                _ => (*values.first()?).to_owned(),
            };
            (!value.is_empty()).then_some((value, format!("{prefix}{name}")))
        });
        let Some((value, name)) = found else {
            continue;
        };
        fields.push(Field {
            key: place.key,
            value: if matches!(place.key, "date" | "modified") {
                format!("{value} ({name})")
            } else {
                value
            },
        });
    }
    let is_new = |fields: &[Field], key| fields.iter().all(|field| field.key != key);
    if is_new(&fields, "title") && !title.is_empty() {
        fields.insert(
            0,
            Field {
                key: "title",
                value: title,
            },
        );
    }
    if is_new(&fields, "site")
        && let Some(host) = fields
            .iter()
            .find(|field| field.key == "url")
            .and_then(|url| host(&url.value))
    {
        let at = fields
            .iter()
            .take_while(|field| matches!(field.key, "title" | "author"))
            .count();
        fields.insert(
            at,
            Field {
                key: "site",
                value: host.to_owned(),
            },
        );
    }
    fields
}

/// Structured data, what head and elements name, and the words of `<title>`.
fn gather(tree: &Tree) -> (Stated, Stated, String) {
    let mut structured = Vec::new();
    let mut named = Vec::new();
    let mut title = String::new();
    for node in tree
        .root()
        .descendants_it()
        .filter(dom_query::NodeRef::is_element)
    {
        let Some(name) = node.qual_name_ref().map(|name| name.local.to_string()) else {
            continue;
        };
        let attribute = |key: &str| node.attr(key).map(|value| value.to_string());
        let mut note = |key: String, value: &str| {
            let value = line(value);
            if !value.is_empty() && value.chars().count() <= LONGEST {
                named.push((key, value));
            }
        };
        match name.as_str() {
            "meta" => {
                let content = attribute("content").unwrap_or_default();
                for key in ["property", "name"].into_iter().filter_map(&attribute) {
                    for key in key.split_whitespace() {
                        note(key.to_lowercase(), &content);
                    }
                }
                if let Some(key) = attribute("itemprop") {
                    note(format!("itemprop={}", key.to_lowercase()), &content);
                }
            }
            "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                note(
                    "canonical".to_owned(),
                    &attribute("href").unwrap_or_default(),
                );
            }
            "script" => data(&node.text(), &mut structured),
            "title" if title.is_empty() => title = line(&node.text()),
            "time" => {
                let published = attribute("pubdate").is_some()
                    || attribute("itemprop")
                        .is_some_and(|of| of.eq_ignore_ascii_case("datePublished"))
                    || attribute("class").is_some_and(|class| {
                        ["publish", "entry-date", "posted", "pubdate"]
                            .iter()
                            .any(|word| class.contains(word))
                    });
                let key = if published { "time pubdate" } else { "time" };
                note(
                    key.to_owned(),
                    &attribute("datetime").unwrap_or_else(|| node.text().to_string()),
                );
            }
            _ => {
                if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("author")) {
                    note("rel=author".to_owned(), &node.text());
                }
                if let Some(of) = attribute("itemprop") {
                    let of = of.to_lowercase();
                    if of == "author" {
                        note("itemprop=author".to_owned(), &node.text());
                    } else if of == "datepublished" || of == "datemodified" {
                        let value = attribute("content").or_else(|| attribute("datetime"));
                        note(
                            format!("itemprop={of}"),
                            &value.unwrap_or_else(|| node.text().to_string()),
                        );
                    }
                }
            }
        }
    }
    (structured, named, title)
}

/// Notes what structured data say of the article.
fn data(json: &str, out: &mut Stated) {
    let json = json
        .trim()
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("]]>");
    let Ok(root) = serde_json::from_str::<Value>(json) else {
        return;
    };
    let mut objects = Vec::new();
    let mut open = vec![&root];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev().take(OBJECTS)),
            Value::Object(object) => {
                objects.push(object);
                open.extend(object.get("@graph"));
                open.extend(object.get("mainEntity"));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        if objects.len() > OBJECTS {
            return;
        }
    }
    let kind = |object: &serde_json::Map<String, Value>| match object.get("@type") {
        Some(Value::String(kind)) => kind.clone(),
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(" "),
        _ => String::new(),
    };
    let article = |kind: &str| {
        [
            "Article",
            "BlogPosting",
            "Report",
            "NewsItem",
            "PressRelease",
        ]
        .iter()
        .any(|of| kind.contains(of))
    };
    let found = objects
        .iter()
        .find(|object| article(&kind(object)))
        .or_else(|| {
            objects
                .iter()
                .find(|object| kind(object).contains("WebPage"))
        });
    let Some(object) = found else {
        return;
    };
    let named = |value: &Value| -> Vec<String> {
        let name = |value: &Value| match value {
            Value::String(name) => Some(name.clone()),
            Value::Object(of) => {
                let own = of
                    .get("name")
                    .or_else(|| of.get("@value"))
                    .and_then(Value::as_str);
                let id = of.get("@id").and_then(Value::as_str);
                let linked = || {
                    let same = |other: &&&serde_json::Map<String, Value>| {
                        other.get("@id").and_then(Value::as_str) == id
                    };
                    objects
                        .iter()
                        .find(same)?
                        .get("name")
                        .and_then(Value::as_str)
                };
                own.or_else(|| id.and_then(|_| linked()))
                    .or(id)
                    .map(str::to_owned)
            }
            _ => None,
        };
        match value {
            Value::Array(items) => items.iter().filter_map(name).collect(),
            _ => name(value).into_iter().collect(),
        }
    };
    let keys = [
        "headline",
        "author",
        "creator",
        "publisher",
        "sourceOrganization",
        "datePublished",
        "dateCreated",
        "dateModified",
        "uploadDate",
        "mainEntityOfPage",
        "url",
    ];
    for key in keys {
        for value in object.get(key).map(&named).into_iter().flatten().take(12) {
            let value = line(&value);
            if !value.is_empty() && value.chars().count() <= LONGEST {
                out.push((key.to_owned(), value));
            }
        }
    }
}

/// Whether a value can be what its key says.
fn fits(key: &str, value: &str) -> bool {
    let address = value.starts_with("http://") || value.starts_with("https://");
    match key {
        "url" => address,
        "date" | "modified" => value.chars().filter(char::is_ascii_digit).count() >= 4,
        "author" => {
            !address
                && value.chars().any(char::is_alphabetic)
                && value.split_whitespace().count() <= 12
        }
        _ => !address && value.chars().any(char::is_alphanumeric),
    }
}

fn joined(values: &[&str]) -> String {
    let mut out: Vec<&str> = Vec::new();
    for value in values {
        if !out.contains(value) {
            out.push(value);
        }
    }
    out.join(", ")
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && host.is_ascii()).then_some(host)
}

/// The address that browsers write into pages they save.
fn saved_from(source: &str) -> Option<String> {
    let head = &source[..source.floor_char_boundary(4_096.min(source.len()))];
    let at = head
        .find("saved from url=(")
        .map(|at| at + 16)
        .or_else(|| head.find("Page saved with SingleFile"))?;
    let start = at + head[at..].find("http")?;
    let url = head[start..].split_whitespace().next()?;
    (start - at < 80 && url.len() < 1_000).then(|| url.trim_end_matches("-->").to_owned())
}

/// A value in one line, with what was escaped twice undone.
fn line(value: &str) -> String {
    let mut value = squeeze(value);
    for (escaped, letter) in [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        if value.contains(escaped) {
            value = value.replace(escaped, letter);
        }
    }
    value
}
