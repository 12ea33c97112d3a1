//! Cuts the listings that a page shows out of the source files that run: what stands between
//! `// ANCHOR: x` and `// ANCHOR_END: x`, mdBook's own marks.

use thiserror::Error;

/// Lines that a listing may have: more are not read.
pub const MOST_LINES: usize = 25;
/// Columns that a line of a listing may have, once it is dedented.
pub const MOST_COLUMNS: usize = 85;

/// A line of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its text, without what all lines of its region are indented by.
    pub text: String,
}

/// A part of a source file that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The file, as the pages name it.
    pub file: String,
    /// What the region is called; once in its file.
    pub name: String,
    /// Its lines, without the marks of other regions: one at least.
    pub lines: Vec<Line>,
}

/// Why a region can't be shown.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences say it")]
pub enum Refusal {
    #[error("{file} has no region ‘{region}’; it has {there}.")]
    Missing {
        file: String,
        region: String,
        there: String,
    },
    #[error(
        "{file}:{line}: the region ‘{region}’ begins a second time; a region is in a file once."
    )]
    Doubled {
        file: String,
        line: usize,
        region: String,
    },
    #[error("{file}:{line}: the region ‘{region}’ begins and never ends.")]
    Open {
        file: String,
        line: usize,
        region: String,
    },
    #[error(
        "{file}:{line}: the region ‘{region}’ ends here, but {instead}; regions lie within each other or apart."
    )]
    Crossed {
        file: String,
        line: usize,
        region: String,
        instead: String,
    },
    #[error("{file}:{line}: the region ‘{region}’ has no line.")]
    Empty {
        file: String,
        line: usize,
        region: String,
    },
    #[error("{file}:{line}: the region ‘{region}’ has {lines} lines; {MOST_LINES} can be shown.")]
    Long {
        file: String,
        line: usize,
        region: String,
        lines: usize,
    },
    #[error(
        "{file}:{line}: in the region ‘{region}’ this line has {columns} columns; {MOST_COLUMNS} can be shown."
    )]
    Wide {
        file: String,
        line: usize,
        region: String,
        columns: usize,
    },
}

/// What a line means here.
enum Mark<'a> {
    Begin(&'a str),
    End(&'a str),
    Text,
}

fn mark(line: &str) -> Mark<'_> {
    let comment = line.trim().strip_prefix("//").unwrap_or("").trim_start();
    if let Some(name) = comment.strip_prefix("ANCHOR:") {
        Mark::Begin(name.trim())
    } else if let Some(name) = comment.strip_prefix("ANCHOR_END:") {
        Mark::End(name.trim())
    } else {
        Mark::Text
    }
}

/// A region that has begun, and the line that began it.
struct Begun<'a> {
    name: &'a str,
    line: usize,
    lines: Vec<Line>,
}

/// All regions of a file, in the order of their ends.
///
/// # Errors
/// A [`Refusal`] for the first that is doubled, open, crossed or empty.
pub fn regions(file: &str, source: &str) -> Result<Vec<Region>, Refusal> {
    let mut open: Vec<Begun<'_>> = Vec::new();
    let mut ended: Vec<Region> = Vec::new();
    for (number, text) in (1..).zip(source.lines()) {
        match mark(text) {
            Mark::Text => {
                for begun in &mut open {
                    begun.lines.push(Line {
                        number,
                        text: text.to_string(),
                    });
                }
            }
            Mark::Begin(name) => {
                let is_there = open.iter().any(|begun| begun.name == name)
                    || ended.iter().any(|region| region.name == name);
                if is_there {
                    return Err(Refusal::Doubled {
                        file: file.into(),
                        line: number,
                        region: name.into(),
                    });
                }
                open.push(Begun {
                    name,
                    line: number,
                    lines: Vec::new(),
                });
            }
            Mark::End(name) => match open.pop_if(|begun| begun.name == name) {
                Some(begun) => ended.push(finished(file, begun)?),
                None => {
                    return Err(Refusal::Crossed {
                        file: file.into(),
                        line: number,
                        region: name.into(),
                        instead: open.last().map_or_else(
                            || "none has begun".to_string(),
                            |begun| format!("‘{}’ began after all others", begun.name),
                        ),
                    });
                }
            },
        }
    }
    match open.first() {
        Some(begun) => Err(Refusal::Open {
            file: file.into(),
            line: begun.line,
            region: begun.name.into(),
        }),
        None => Ok(ended),
    }
}

/// One region of a file, which fits.
///
/// # Errors
/// As [`regions`], when there is none of that name, and when it is too long or too wide.
pub fn cut(file: &str, source: &str, name: &str) -> Result<Region, Refusal> {
    let all = regions(file, source)?;
    let there: Vec<_> = all.iter().map(|one| format!("‘{}’", one.name)).collect();
    let there = if there.is_empty() {
        "none".to_string()
    } else {
        there.join(", ")
    };
    let region = all
        .into_iter()
        .find(|region| region.name == name)
        .ok_or_else(|| Refusal::Missing {
            file: file.into(),
            region: name.into(),
            there,
        })?;
    region.fits()?;
    Ok(region)
}

/// The region, dedented.
fn finished(file: &str, begun: Begun<'_>) -> Result<Region, Refusal> {
    let Begun {
        name,
        line,
        mut lines,
    } = begun;
    let (file, name) = (file.to_string(), name.to_string());
    if lines.is_empty() {
        let region = name;
        return Err(Refusal::Empty { file, line, region });
    }
    dedent(&mut lines);
    Ok(Region { file, name, lines })
}

/// Takes away what all of these lines are indented by, and what follows them.
pub(crate) fn dedent(lines: &mut [Line]) {
    let indent = lines
        .iter()
        .filter(|line| !line.text.trim().is_empty())
        .map(|line| line.text.len() - line.text.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    for line in lines {
        line.text = line.text.get(indent..).unwrap_or("").trim_end().to_string();
    }
}

impl Region {
    /// Whether it is small enough to be shown.
    ///
    /// # Errors
    /// [`Refusal::Long`] or [`Refusal::Wide`].
    pub fn fits(&self) -> Result<(), Refusal> {
        let (file, region) = (self.file.clone(), self.name.clone());
        if self.lines.len() > MOST_LINES {
            return Err(Refusal::Long {
                file,
                line: self.lines[0].number,
                region,
                lines: self.lines.len(),
            });
        }
        let columns = |line: &Line| line.text.chars().count();
        match self.lines.iter().find(|line| columns(line) > MOST_COLUMNS) {
            Some(line) => Err(Refusal::Wide {
                file,
                line: line.number,
                region,
                columns: columns(line),
            }),
            None => Ok(()),
        }
    }
}
