//! Rust as HTML: what the compiler's own lexer makes of it, as classes that
//! `www/style/code.css` gives their looks.

use std::fmt::Write;

use ra_ap_rustc_lexer::{FrontmatterAllowed, LiteralKind, TokenKind, tokenize};

use crate::markup::escaped;

/// Strict keywords, and the one that is a keyword only where it stands.
const KEYWORDS: [&str; 39] = [
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub",
    "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "type", "union",
    "unsafe", "use", "where", "while",
];

/// Types that begin with a small letter.
const PRIMITIVES: [&str; 17] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16",
    "u32", "u64", "u128", "usize",
];

/// A piece of a text, and what it is.
struct Token<'a> {
    kind: TokenKind,
    text: &'a str,
}

/// The lines of a text, each as HTML.
pub fn rust(text: &str) -> Vec<String> {
    let mut at = 0;
    let tokens: Vec<Token<'_>> = tokenize(text, FrontmatterAllowed::No)
        .map(|token| {
            let begin = at;
            at += token.len as usize;
            Token {
                kind: token.kind,
                text: &text[begin..at],
            }
        })
        .collect();
    let attributes = attributes(&tokens);
    let class_of = |place| {
        if attributes[place] {
            "attribute"
        } else {
            class(&tokens, place)
        }
    };
    let mut lines = vec![String::new()];
    // Neighbours that are the same are one piece.
    let mut pieces: Vec<(&'static str, String)> = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let class = class_of(place);
        match pieces.last_mut() {
            Some((before, text)) if *before == class => text.push_str(token.text),
            _ => pieces.push((class, token.text.to_string())),
        }
    }
    for (class, text) in pieces {
        push(&mut lines, &text, class);
    }
    lines
}

/// Adds a piece, which may be of several lines, to the lines.
fn push(lines: &mut Vec<String>, text: &str, class: &str) {
    for (part, text) in text.split('\n').enumerate() {
        if part > 0 {
            lines.push(String::new());
        }
        let Some(line) = lines.last_mut() else {
            continue;
        };
        if class.is_empty() || text.trim().is_empty() {
            line.push_str(&escaped(text));
        } else {
            let _ = write!(line, "<span class=\"{class}\">{}</span>", escaped(text));
        }
    }
}

/// Which tokens belong to an attribute, `#[…]` or `#![…]`.
fn attributes(tokens: &[Token<'_>]) -> Vec<bool> {
    let mut belongs = vec![false; tokens.len()];
    let mut depth = 0_usize;
    let mut begun = None;
    for place in 0..tokens.len() {
        match tokens[place].kind {
            TokenKind::Pound if depth == 0 => begun = Some(place),
            TokenKind::Bang if begun == place.checked_sub(1) && begun.is_some() => {}
            TokenKind::OpenBracket if begun.is_some() => depth += 1,
            TokenKind::CloseBracket if begun.is_some() && depth > 0 => {
                depth -= 1;
                if let Some(begin) = begun.take_if(|_| depth == 0) {
                    belongs[begin..=place].fill(true);
                }
            }
            _ if depth == 0 => begun = None,
            _ => {}
        }
    }
    belongs
}

/// The class of a token; empty if it has none.
fn class(tokens: &[Token<'_>], place: usize) -> &'static str {
    let token = &tokens[place];
    match token.kind {
        TokenKind::LineComment { .. } | TokenKind::BlockComment { .. } => "comment",
        TokenKind::Lifetime { .. } | TokenKind::RawLifetime => "lifetime",
        TokenKind::Literal { kind, .. } => match kind {
            LiteralKind::Int { .. } | LiteralKind::Float { .. } => "number",
            _ => "text",
        },
        TokenKind::Ident => name(tokens, place),
        _ => "",
    }
}

/// The class of a name or keyword.
fn name(tokens: &[Token<'_>], place: usize) -> &'static str {
    let text = tokens[place].text;
    let is_told = |token: &&Token<'_>| token.kind != TokenKind::Whitespace;
    let before = tokens[..place].iter().rev().find(is_told);
    let mut after = tokens[place + 1..].iter().filter(is_told);
    let (next, later) = (after.next(), after.next());
    let is = |token: Option<&Token<'_>>, kind: TokenKind| token.is_some_and(|it| it.kind == kind);
    if text == "await" {
        return "await";
    }
    // Everywhere else it is a name like any other.
    let is_name = text == "union" && !is(next, TokenKind::Ident);
    if KEYWORDS.contains(&text) && !is_name {
        return "keyword";
    }
    if before.is_some_and(|token| token.text == "fn") {
        return "function";
    }
    if is(next, TokenKind::Bang) && !is(later, TokenKind::Eq) {
        return "macro";
    }
    let is_type = text.starts_with(|first: char| first.is_ascii_uppercase())
        && (text.len() == 1 || text.contains(|letter: char| letter.is_ascii_lowercase()));
    if is_type || PRIMITIVES.contains(&text) {
        return "type";
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::rust;

    #[test]
    fn what_the_page_teaches_is_marked() {
        let line = |text: &str| rust(text).join("\n");
        assert_eq!(
            line("net.get().await?"),
            "net.get().<span class=\"await\">await</span>?"
        );
        assert_eq!(
            line("async fn a<'a>(x: &'a str)"),
            "<span class=\"keyword\">async</span> <span class=\"keyword\">fn</span> \
             <span class=\"function\">a</span>&lt;<span class=\"lifetime\">'a</span>&gt;\
             (x: &amp;<span class=\"lifetime\">'a</span> <span class=\"type\">str</span>)"
        );
        assert_eq!(
            line("#[expect(a = \"b\")]\nlet x = a[0] != 1;"),
            "<span class=\"attribute\">#[expect(a = &quot;b&quot;)]</span>\n\
             <span class=\"keyword\">let</span> x = \
             a[<span class=\"number\">0</span>] != <span class=\"number\">1</span>;"
        );
        assert_eq!(
            line("/* a\nb */ println!(\"c\")"),
            "<span class=\"comment\">/* a</span>\n<span class=\"comment\">b */</span> \
             <span class=\"macro\">println</span>!(<span class=\"text\">&quot;c&quot;</span>)"
        );
    }
}
