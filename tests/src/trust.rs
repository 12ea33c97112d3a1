//! How a test writes into a page that takes no text for a part of itself.

/// Begins a script: `trust.createHTML` and `trust.createScriptURL` make of a text what the page’s
/// policy lets through. The page’s own thread never makes the policy of that name, so a test may.
pub const TRUST: &str = "
    const asItIs = { createHTML: (it) => it, createScriptURL: (it) => it };
    const trust = (window.trustOfTests ??= window.trustedTypes?.createPolicy('ww-threads', asItIs) ?? asItIs);";
