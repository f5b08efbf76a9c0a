//! Forms of quantities, as the press of many countries writes them.

use super::*;
use crate::text::{Flow, Span};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

/// Every quantity of a text as `value unit`, ranges as `low..high unit`.
fn found(text: &str) -> String {
    let line = Line::new(
        Flow::new(text, Span::new(0, text.len())),
        &LEXICON.quantities,
    );
    let taken = vec![false; line.len()];
    let out: Vec<_> = quantities(&line, &LEXICON, &taken)
        .into_iter()
        .map(|q| {
            let amount = match (q.amount.value, q.amount.low, q.amount.high) {
                (Some(value), _, _) => short(value),
                (None, low, high) => format!(
                    "{}..{}",
                    short(low.unwrap_or(f64::NAN)),
                    short(high.unwrap_or(f64::NAN))
                ),
            };
            match q.unit {
                Counted::In(unit) => format!("{amount} {unit}"),
                Counted::Things { noun, .. } => format!("{amount} {noun}"),
                Counted::Bare => format!("{amount} ?"),
            }
        })
        .collect();
    out.join(" | ")
}

fn short(value: f64) -> String {
    format!("{}", (value * 1e4).round() / 1e4)
}

pub fn check(table: &[(&str, &str)]) {
    let wrong: Vec<_> = table
        .iter()
        .map(|(text, expected)| (text, expected, found(text)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(text, expected, found)| format!("{text:?}: expected {expected:?}, found {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn money_with_the_currency_in_front() {
    check(&[
        ("$4.7 billion", "4700000000 USD"),
        ("US$253 million", "253000000 USD"),
        ("USD 208.7 mln", "208700000 USD"),
        ("USD208.7mln", "208700000 USD"),
        ("€1.2bn", "1200000000 EUR"),
        ("EUR 300,000", "300000 EUR"),
        ("£3.5m", "3500000 GBP"),
        ("Rs 4,370.78 crore", "43707800000 INR"),
        ("Rs. 12 lakh", "1200000 INR"),
        ("Rs12,34,567", "1234567 INR"),
        ("Ksh26.08b", "26080000000 KES"),
        ("Sh450 million", "450000000 KES"),
        ("Shs1.1 trillion", "1100000000000 KES"),
        ("UGX 5bn", "5000000000 UGX"),
        ("N5bn", "5000000000 NGN"),
        ("N7.5 trillion", "7500000000000 NGN"),
        ("₦12.4 billion", "12400000000 NGN"),
        ("R500 million", "500000000 ZAR"),
        ("A$75 million", "75000000 AUD"),
        ("C$3.2 billion", "3200000000 CAD"),
        ("HK$900 million", "900000000 HKD"),
        ("NT$30 billion", "30000000000 TWD"),
        ("R$2,5 bilhões and RM40 million", "2.5 BRL | 40000000 MYR"),
        ("Dh1.8 billion", "1800000000 AED"),
        ("QR 2.1 billion", "2100000000 QAR"),
        ("Tk 800 crore", "8000000000 BDT"),
        ("GH₵45 million", "45000000 GHS"),
        ("DM 2.3 billion", "2300000000 DEM"),
        ("$142,000", "142000 USD"),
        ("$ 19.5 mln", "19500000 USD"),
        ("$3.5-billion", "3500000000 USD"),
        ("a $750-million plant", "750000000 USD"),
        ("$2bn-plus", "2000000000 USD"),
        ("¥1.2 trillion", "1200000000000 JPY"),
        ("₹850 crore", "8500000000 INR"),
        ("₸500 млн", "500000000 KZT"),
        ("S/. 40 million", "40000000 PEN"),
        ("FCFA 12 billion", "12000000000 XOF"),
        ("US$ 1,250,000.50", "1250000.5 USD"),
        ("€12.500,75", "12500.75 EUR"),
        ("CHF 1'250'000", "1250000 CHF"),
        ("$1 миллиарда 546 миллионов", "1546000000 USD"),
        ("LE 340 million", "340000000 EGP"),
        ("SR 20 billion", "20000000000 SAR"),
        ("KD 55 million", "55000000 KWD"),
    ]);
}

#[test]
fn money_with_the_currency_behind() {
    check(&[
        ("1.65 billion dlrs", "1650000000 USD"),
        ("250 mln dlrs", "250000000 USD"),
        ("120 mln stg", "120000000 GBP"),
        ("30 billion yen", "30000000000 JPY"),
        ("45 million marks", "45000000 DEM"),
        ("3.1 billion French francs", "3100000000 FRF"),
        ("600 mln Canadian dlrs", "600000000 CAD"),
        ("600 million U.S. dollars", "600000000 USD"),
        ("7 billion rupees", "7000000000 INR"),
        ("90 crore rupees", "900000000 INR"),
        ("12 billion rubles", "12000000000 RUB"),
        ("12 billion roubles", "12000000000 RUB"),
        ("2.4 trillion soums", "2400000000000 UZS"),
        ("17 million manats", "17000000 AZN"),
        ("310 billion tenge", "310000000000 KZT"),
        ("5.6 billion reais", "5600000000 BRL"),
        ("40 million euros", "40000000 EUR"),
        ("15 million €", "15000000 EUR"),
        ("500 billion won", "500000000000 KRW"),
        ("2 million pesos", "2000000 MXN"),
        ("1,5 млрд долларов", "1500000000 USD"),
        ("1,234 млрд долл. США", "1234000000 USD"),
        ("350 млн. рублей", "350000000 RUB"),
        ("12 831,81 сумов", "12831.81 UZS"),
        ("15 тыс. евро", "15000 EUR"),
        ("a million dollars", "1000000 USD"),
        ("half a billion dollars", "500000000 USD"),
        ("two and a half billion dollars", "2500000000 USD"),
        ("one and a half million euros", "1500000 EUR"),
        ("twenty-five million pounds", "25000000 GBP"),
        ("three hundred and fifty thousand rand", "350000 ZAR"),
        ("ten million Swiss francs", "10000000 CHF"),
        ("5 billion Saudi riyals", "5000000000 SAR"),
        ("4 billion CFA francs", "4000000000 XOF"),
        ("30 cents", "0.3 USD"),
        ("300 million-dollar", "300000000 USD"),
    ]);
}

#[test]
fn percent_and_points() {
    check(&[
        ("15%", "15 percent"),
        ("15 %", "15 percent"),
        ("40 percent", "40 percent"),
        ("24.4 pct", "24.4 percent"),
        ("6.5 per cent", "6.5 percent"),
        ("7,5 процента", "7.5 percent"),
        ("2 1/2 pct", "2.5 percent"),
        ("0.3 percentage points", "0.3 percentage points"),
        ("2 percentage-points", "2 percentage points"),
        ("25 basis points", "0.25 percentage points"),
        ("5‰", "0.5 percent"),
        ("a 12-percent rise", "12 percent"),
        ("ten percent", "10 percent"),
        ("a quarter of exports", "25 percent"),
        ("almost a third of output", "33.3333 percent"),
        ("two-thirds of the budget", "66.6667 percent"),
        ("three quarters of imports", "75 percent"),
        ("half of the shipments", "50 percent"),
        ("half the crop", "50 percent"),
        ("cut by a third", "33.3333 percent"),
        ("10-15%", "10..15 percent"),
        ("10 to 15 percent", "10..15 percent"),
        ("8% to 9%", "8..9 percent"),
        ("between 3 and 5 pct", "3..5 percent"),
    ]);
}

#[test]
fn multiples() {
    check(&[
        ("a threefold increase", "3 times"),
        ("a three-fold increase", "3 times"),
        ("grew 2.3-fold", "2.3 times"),
        ("rose one-and-a-half times", "1.5 times"),
        ("grew by a factor of three", "3 times"),
        ("up by 5 to 6 per cent", "5..6 percent"),
        ("up by 5%-6%", "5..6 percent"),
        ("18.5 pc of trade", "18.5 percent"),
        ("39.5pc of trade", "39.5 percent"),
        ("some 30-odd agreements", "30 agreements"),
        ("one in five dollars", ""),
        (
            "fell by $7 million to $11 million",
            "7000000 USD | 11000000 USD",
        ),
        ("increased fivefold", "5 times"),
        ("a tenfold jump", "10 times"),
        ("trade doubled", "2 times"),
        ("sales have more than tripled", "3 times"),
        ("will double its output", "2 times"),
        ("to triple exports", "3 times"),
        ("increased 7.8 times", "7.8 times"),
        ("rose by 3.3 times", "3.3 times"),
        ("five times more", "5 times"),
        ("twice as much", "2 times"),
        ("1.5 times higher than", "1.5 times"),
        ("was halved", "0.5 times"),
        ("вырос в 2,5 раза", "2.5 times"),
        ("увеличился вдвое", "2 times"),
        ("met three times", ""),
        ("twice a week", ""),
        ("double taxation", ""),
        ("double-digit", ""),
    ]);
}

#[test]
fn measured_amounts() {
    check(&[
        ("5GW", "5 GW"),
        ("5 GW", "5 GW"),
        ("a 500-MW plant", "500 MW"),
        ("1,200 megawatts", "1200 MW"),
        ("50,000 tons", "50000 tonnes"),
        ("1.2 million metric tons", "1200000 tonnes"),
        ("3.4 mln tonnes", "3400000 tonnes"),
        ("5m tonnes", "5000000 tonnes"),
        ("300t", "300 tonnes"),
        ("12 thousand tons", "12000 tonnes"),
        ("45 kt", "45000 tonnes"),
        ("500 kg", "0.5 tonnes"),
        ("1.65 million barrels per day", "1650000 bpd"),
        ("900,000 bpd", "900000 bpd"),
        ("2.1 mln barrels", "2100000 barrels"),
        ("12 billion cubic meters", "12000000000 m³"),
        ("10 bcm", "10000000000 m³"),
        ("300,000 TEU", "300000 TEU"),
        ("1,768 km", "1768 km"),
        ("40,000 hectares", "40000 hectares"),
        ("25 million tonnes", "25000000 tonnes"),
        ("7 million ounces", "7000000 ounces"),
        ("3,5 млн тонн", "3500000 tonnes"),
        ("450 тыс. т", "450000 tonnes"),
        ("4.5 billion kWh", "4500000000 kWh"),
        ("5 to 6 million tonnes", "5000000..6000000 tonnes"),
        ("20-foot containers", ""),
    ]);
}

#[test]
fn counted_things() {
    check(&[
        ("169 agreements", "169 agreements"),
        ("about 40 key areas of cooperation", "40 areas"),
        ("three hydrocarbon fields", "3 fields"),
        ("over 240 companies with foreign capital", "240 companies"),
        ("33 of these proposals", "33 proposals"),
        ("178 joint ventures", "178 joint ventures"),
        ("Almost 9,000 vehicles have been built", "9000 vehicles"),
        ("18 sectors of the economy", "18 sectors"),
        ("1.2 million foreign tourists", "1200000 tourists"),
        ("12 new solar power plants", "12 power plants"),
        ("two dozen firms", "24 firms"),
        ("a thousand jobs", "1000 jobs"),
        ("3,500 greenhouses", "3500 greenhouses"),
        ("five Boeing aircraft", "5 aircraft"),
        ("the two countries", ""),
        ("both 5 years and 6 months", ""),
        ("one of the largest projects", ""),
        ("the three companies", ""),
    ]);
}

#[test]
fn ranges_and_changes() {
    check(&[
        ("USD 2 to USD 2.5 billion", "2000000000..2500000000 USD"),
        ("USD 2 to 2.5 billion", "2000000000..2500000000 USD"),
        ("$2-3 billion", "2000000000..3000000000 USD"),
        ("$2–3bn", "2000000000..3000000000 USD"),
        (
            "between 2 and 3 billion dollars",
            "2000000000..3000000000 USD",
        ),
        ("€400 million to €450 million", "400000000..450000000 EUR"),
        (
            "rose from $1.2 bln to $1.9 bln",
            "1200000000 USD | 1900000000 USD",
        ),
        (
            "rose from 1.2 to 1.9 billion dollars",
            "1200000000 USD | 1900000000 USD",
        ),
        ("joint ventures from 178 in May to 278", "178 ? | 278 ?"),
        ("fell from 12 to 9 percent", "12 percent | 9 percent"),
        (
            "a 40 percent rise to $450 million",
            "40 percent | 450000000 USD",
        ),
        ("from 10 to 15 tonnes", "10..15 tonnes"),
        (
            "imports 24.4 pct to 2.14 billion",
            "24.4 percent | 2140000000 ?",
        ),
    ]);
}

#[test]
fn numbers_that_are_no_quantities() {
    check(&[
        ("in 2019 companies invested", ""),
        ("by 2030", ""),
        ("the 30th anniversary", ""),
        ("at 10:30", ""),
        ("at 8 a.m.", ""),
        ("No. 5", ""),
        ("Article 12", ""),
        ("won 3-1", "3 ? | 1 ?"),
        ("11.03.23", ""),
        ("05/06/2025", ""),
        ("the G7 and COP29", ""),
        ("a Boeing-737", ""),
        ("one of the key initiatives", ""),
        ("F-16", ""),
        ("1. Trade", ""),
        ("Resolution 1325", ""),
        ("$", ""),
        ("two sides", ""),
        ("16 points", ""),
        ("Agenda 2030", ""),
    ]);
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_gives_quantities_at_their_places(text in "[A-Za-z$€%₽ .,\\-–0-9тонмлрд/']{0,60}") {
            let line = Line::new(Flow::new(&text, Span::new(0, text.len())), &LEXICON.quantities);
            let taken = vec![false; line.len()];
            let mut last = 0;
            for quantity in quantities(&line, &LEXICON, &taken) {
                prop_assert!(quantity.tokens.start >= last && quantity.tokens.end > quantity.tokens.start);
                prop_assert!(quantity.tokens.end <= line.len());
                last = quantity.tokens.end;
            }
        }

        #[test]
        fn any_characters_at_all(text in "\\PC{0,60}") {
            let line = Line::new(Flow::new(&text, Span::new(0, text.len())), &LEXICON.quantities);
            let taken = vec![false; line.len()];
            let _ = quantities(&line, &LEXICON, &taken);
        }

        #[test]
        fn amounts_round_trip(value in 1u32..99_999, tenth in 0u32..10) {
            let text = format!("exports of ${value}.{tenth} million");
            prop_assert_eq!(found(&text), format!("{} USD", short((f64::from(value) + f64::from(tenth) / 10.0) * 1e6)));
        }
    }
}
