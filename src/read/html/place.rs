//! What the place of an element in a page says of its text.

use dom_query::NodeRef;

/// A place that is not the report by its structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Why, in words for the reader.
    pub reason: &'static str,
    /// Which element of the page: all text in it shares the number.
    pub number: usize,
}

const MENU: &str = "navigation menu";
const BESIDE: &str = "box beside the text";
const FOOT: &str = "foot of the page";
const HEAD: &str = "head of the page";
const FORM: &str = "form";
const DIALOG: &str = "dialog of the page";
const OTHERS: &str = "link to other reports";
const COMMENTS: &str = "comments of readers";
const SHARE: &str = "share bar";
const COOKIES: &str = "cookie notice";
const SUBSCRIBE: &str = "invitation to subscribe";
const ADVERTISEMENT: &str = "advertisement";
const CONTROLS: &str = "controls of the page";

/// Words of classes and ids that say what an element is, as sites and the systems they run on name them.
const WORDS: [(&str, &str); 78] = [
    ("ad", ADVERTISEMENT),
    ("ads", ADVERTISEMENT),
    ("advert", ADVERTISEMENT),
    ("advertisement", ADVERTISEMENT),
    ("advertising", ADVERTISEMENT),
    ("adsbygoogle", ADVERTISEMENT),
    ("sponsor", ADVERTISEMENT),
    ("sponsored", ADVERTISEMENT),
    ("promo", ADVERTISEMENT),
    ("reklama", ADVERTISEMENT),
    ("addthis", SHARE),
    ("addtoany", SHARE),
    ("share", SHARE),
    ("shares", SHARE),
    ("sharebar", SHARE),
    ("sharedaddy", SHARE),
    ("sharethis", SHARE),
    ("sharing", SHARE),
    ("social", SHARE),
    ("socials", SHARE),
    ("breadcrumb", MENU),
    ("breadcrumbs", MENU),
    ("menu", MENU),
    ("nav", MENU),
    ("navbar", MENU),
    ("navigation", MENU),
    ("pager", MENU),
    ("pagination", MENU),
    ("submenu", MENU),
    ("toc", MENU),
    ("comment", COMMENTS),
    ("comments", COMMENTS),
    ("commentlist", COMMENTS),
    ("disqus", COMMENTS),
    ("respond", COMMENTS),
    ("consent", COOKIES),
    ("cookie", COOKIES),
    ("cookies", COOKIES),
    ("gdpr", COOKIES),
    ("onetrust", COOKIES),
    ("dialog", DIALOG),
    ("lightbox", DIALOG),
    ("modal", DIALOG),
    ("popup", DIALOG),
    ("copyright", FOOT),
    ("footer", FOOT),
    ("colophon", FOOT),
    ("masthead", HEAD),
    ("topbar", HEAD),
    ("login", FORM),
    ("search", FORM),
    ("searchform", FORM),
    ("mailchimp", SUBSCRIBE),
    ("newsletter", SUBSCRIBE),
    ("paywall", SUBSCRIBE),
    ("signup", SUBSCRIBE),
    ("subscribe", SUBSCRIBE),
    ("subscription", SUBSCRIBE),
    ("outbrain", OTHERS),
    ("popular", OTHERS),
    ("readmore", OTHERS),
    ("recirc", OTHERS),
    ("recommendation", OTHERS),
    ("recommendations", OTHERS),
    ("recommended", OTHERS),
    ("related", OTHERS),
    ("similar", OTHERS),
    ("taboola", OTHERS),
    ("trending", OTHERS),
    ("zergnet", OTHERS),
    ("sidebar", BESIDE),
    ("widget", BESIDE),
    ("widgets", BESIDE),
    ("tags", "tags or counters"),
    ("tagcloud", "tags or counters"),
    ("toolbar", CONTROLS),
    ("tools", CONTROLS),
    ("metadata", CONTROLS),
];

/// Letters of the text of a form from which on it is the page itself.
const PAGE: usize = 3_000;

/// What an element is by its name, its role, its class and its id, where that is not the report.
pub fn of(node: &NodeRef, name: &str, in_article: bool) -> Option<&'static str> {
    let by_name = match name {
        "nav" | "menu" => Some(MENU),
        "aside" => Some(BESIDE),
        "footer" => Some(FOOT),
        "header" if !in_article => Some(HEAD),
        "dialog" => Some(DIALOG),
        "button" => Some(CONTROLS),
        "noscript" => Some("shown where scripts are off"),
        "form" => node
            .parent()
            .filter(|parent| !parent.has_name("body") && node.text().len() < PAGE)
            .map(|_| FORM),
        "body" | "html" | "article" | "main" => return None,
        _ => None,
    };
    by_name.or_else(|| by_role(node)).or_else(|| by_words(node))
}

/// Whether the page does not show an element.
pub fn is_hidden(node: &NodeRef) -> bool {
    let styled = node.attr("style").is_some_and(|style| {
        let style: String = style
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    });
    styled || node.has_attr("hidden")
}

fn by_role(node: &NodeRef) -> Option<&'static str> {
    Some(match node.attr("role")?.to_ascii_lowercase().trim() {
        "navigation" | "menu" | "menubar" | "tablist" => MENU,
        "complementary" => BESIDE,
        "contentinfo" => FOOT,
        "banner" => HEAD,
        "search" | "form" => FORM,
        "dialog" | "alertdialog" => DIALOG,
        "toolbar" => CONTROLS,
        _ => return None,
    })
}

fn by_words(node: &NodeRef) -> Option<&'static str> {
    ["class", "id"].into_iter().find_map(|key| {
        let value = node.attr(key)?.to_ascii_lowercase();
        value
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .find_map(|word| {
                WORDS
                    .iter()
                    .find(|(known, _)| *known == word)
                    .map(|(_, reason)| *reason)
            })
    })
}
