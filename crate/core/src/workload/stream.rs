//! Works, and mostly waits for memory: a = b + s·c, element by element, over three arrays that no
//! cache holds. Every core computes faster than memory brings numbers, and all cores share the
//! memory: so more threads soon help no more.
//!
//! It is the triad of STREAM (J. D. `McCalpin`, 'Memory Bandwidth and Machine Balance in Current
//! High Performance Computers', 1995), which counts 24 bytes an element: two numbers read, one
//! written.
//!
//! [`fast`] and [`mod@reference`] give the same numbers, to the bit: a product and a sum, each
//! rounded once.

pub mod fast;
pub mod reference;

use crate::spec::{RunSpec, Workload};

/// The s of a = b + s·c, as in STREAM.
pub const SCALAR: f64 = 3.0;

/// Bytes that are read and written for an element.
pub const BYTES: u64 = 24;

impl RunSpec {
    /// How many elements each array of a sweep has; 0 where nothing is swept.
    pub fn elements(&self) -> usize {
        match self.workload {
            Workload::Stream => self.width.get() as usize * self.height.get() as usize,
            _ => 0,
        }
    }
}

/// The three arrays, all of the same length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrays {
    /// What is written.
    pub a: Vec<f64>,
    /// What is read.
    pub b: Vec<f64>,
    /// What is read and multiplied.
    pub c: Vec<f64>,
}

impl Arrays {
    /// Arrays of so many elements, each filled with numbers of its own, so that all of their
    /// memory has been touched.
    pub fn new(elements: usize) -> Self {
        let filled = |first: f64, step: f64| -> Vec<f64> {
            (0..elements)
                .map(|place| first + step * place as f64)
                .collect()
        };
        Self {
            a: filled(0.0, 0.0),
            b: filled(1.0, 0.5),
            c: filled(2.0, -0.25),
        }
    }

    /// How many elements each has.
    pub fn len(&self) -> usize {
        self.a.len()
    }

    /// Whether they have none.
    pub fn is_empty(&self) -> bool {
        self.a.is_empty()
    }
}
