/** Heard by the tests in WebKit: put before every script of a copy of the site, it passes
 * on what is written, thrown, rejected or violated, from workers too. */
(() => {
  // A module that workers and pages share begins with this too.
  if ("wwConsole" in globalThis) {
    return;
  }
  const channel = new BroadcastChannel("ww-console");
  const page = typeof document === "object";
  const gathered = [];
  const say = (level, text) => {
    if (page) {
      gathered.push([level, text]);
    } else {
      channel.postMessage([level, text]);
    }
  };
  const words = (value) => (value instanceof Error ? `${value.name}: ${value.message}` : String(value));

  Object.defineProperty(globalThis, "wwConsole", { value: gathered });
  if (page) {
    channel.addEventListener("message", (event) => gathered.push(event.data));
  }
  for (const [name, level] of [["error", "error"], ["assert", "error"], ["warn", "warning"]]) {
    const original = console[name].bind(console);
    console[name] = (...values) => {
      if (name !== "assert" || !values[0]) {
        say(level, values.map(words).join(" "));
      }
      original(...values);
    };
  }
  // In the capturing phase, so that a script or a picture that does not load is heard.
  addEventListener("error", (event) => {
    const place = event.filename ? `${event.filename}:${event.lineno} ` : "";
    const file = event.target?.src ?? event.target?.href;
    say("error", event.message ? place + event.message : `${file ?? "a resource"} does not load`);
  }, true);
  addEventListener("unhandledrejection", (event) => say("error", `rejected: ${words(event.reason)}`));
  addEventListener("securitypolicyviolation", (event) => {
    say("error", `${event.violatedDirective} forbids ${event.blockedURI}`);
  });
})();
