//! Loops that have no way out get a call to JavaScript.
//!
//! A page ends a thread by `Worker.terminate()`. `WebKit` obeys that only where the thread’s wasm calls
//! JavaScript: a loop that calls nothing, or only wasm, keeps a core busy until the page is left (seen
//! in `WebKitGTK` 2.50.6). The lesson has such a loop, the lecture’s `loop {}`, and a button that stops it.
//! Virtual machines with a garbage collector put such calls into all loops, and name them safepoints.

use anyhow::{Context, Result};
use walrus::ir::{Br, Call, Drop, Instr, InstrSeqId, Loop, VisitorMut, dfs_pre_order_mut};
use walrus::{FunctionId, ImportKind, Module, ModuleConfig, ValType};

/// The import that is called: `Date.now`, which asks for nothing, and changes nothing.
/// `crate/web/src/endable.rs` imports it.
const CALLED: &str = "__wbg_now_";

/// The same module, in which whatever loops for ever can be ended.
///
/// # Errors
/// When it can't be read, or loops for ever and doesn't import what is to be called.
pub fn endable(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = ModuleConfig::new()
        // As wasm-bindgen reads it.
        .strict_validate(false)
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(wasm)?;
    let called = called(&module);
    let mut are_changed = false;
    for (_, function) in module.funcs.iter_local_mut() {
        let mut loops = Loops::default();
        dfs_pre_order_mut(&mut loops, function, function.entry_block());
        for body in loops.0 {
            let instrs = &mut function.block_mut(body).instrs;
            let is_endless =
                matches!(instrs.as_slice(), [(Instr::Br(Br { block }), _)] if *block == body);
            if is_endless {
                let func = called.context(
                    "A loop in this module has no way out, and WebKit ends no thread that is in it; \
                     where it begins, `endable()` in crate/web/src/endable.rs has to be called.",
                )?;
                let call = [Instr::Call(Call { func }), Instr::Drop(Drop {})];
                instrs.splice(0..0, call.map(|it| (it, walrus::InstrLocId::default())));
                are_changed = true;
            }
        }
    }
    Ok(if are_changed {
        module.emit_wasm()
    } else {
        wasm.to_vec()
    })
}

/// The imported function that is called, if there is one.
fn called(module: &Module) -> Option<FunctionId> {
    let functions = module.imports.iter().filter_map(|it| match it.kind {
        ImportKind::Function(id) if it.name.starts_with(CALLED) => Some(id),
        _ => None,
    });
    let mut fitting = functions.filter(|&id| {
        let of = module.types.get(module.funcs.get(id).ty());
        of.params().is_empty() && of.results() == [ValType::F64]
    });
    fitting.next()
}

/// The bodies of a function's loops.
#[derive(Default)]
struct Loops(Vec<InstrSeqId>);

impl VisitorMut for Loops {
    fn visit_loop_mut(&mut self, it: &mut Loop) {
        self.0.push(it.seq);
    }
}

#[cfg(test)]
mod tests {
    use super::endable;
    use walrus::{FunctionBuilder, Module, ValType};

    /// A module with one function, which loops for ever or leaves its loop, and with this import.
    fn wasm(import: &str, is_endless: bool) -> Vec<u8> {
        let mut module = Module::default();
        let now = module.types.add(&[], &[ValType::F64]);
        module.add_import_func("./ww_web_bg.js", import, now);
        let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
        function.func_body().loop_(None, |body| {
            if is_endless {
                let to = body.id();
                body.br(to);
            }
        });
        let function = function.finish(vec![], &mut module.funcs);
        module.exports.add("wait", function);
        module.emit_wasm()
    }

    /// How often its function calls the import.
    fn calls(wasm: &[u8]) -> usize {
        let module = Module::from_buffer(wasm).expect("wasm");
        let (_, function) = module.funcs.iter_local().next().expect("a function");
        let mut calls = Calls::default();
        walrus::ir::dfs_in_order(&mut calls, function, function.entry_block());
        calls.0
    }

    #[derive(Default)]
    struct Calls(usize);

    impl walrus::ir::Visitor<'_> for Calls {
        fn visit_call(&mut self, _: &walrus::ir::Call) {
            self.0 += 1;
        }
    }

    #[test]
    fn a_loop_without_a_way_out_calls_javascript_each_time_round() {
        let made = endable(&wasm("__wbg_now_0123", true)).expect("it imports what is called");
        assert_eq!(calls(&made), 1);
    }

    #[test]
    fn a_module_whose_loops_end_is_left_as_it_is() {
        let before = wasm("__wbg_now_0123", false);
        assert_eq!(endable(&before).expect("wasm"), before);
    }

    #[test]
    fn a_loop_that_could_not_be_ended_stops_the_build() {
        let error = endable(&wasm("__wbg_log_0123", true)).expect_err("nothing to call");
        assert!(error.to_string().contains("no way out"), "{error}");
    }
}
