//! Markdown: headings, lists, quotes, front matter.
