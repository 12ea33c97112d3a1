//! Real hosts that only have files, on this machine: nginx by our recipe, nginx in the manner of
//! GitHub Pages, and the server that comes with Python, which sends no header of its own.
use crate::copied;
use crate::group::Group;
use crate::ports;
use crate::scratch::Scratch;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::net::Ipv4Addr;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::process::Command;

/// How long a host may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);

/// Which host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// nginx, as HOSTING.md says.
    Nginx,
    /// nginx, in the manner of GitHub Pages.
    Pages,
    /// Python's, which sends files and nothing else.
    Plain,
}

impl Kind {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx by its recipe",
            Self::Pages => "a host like GitHub Pages",
            Self::Plain => "a plain host",
        }
    }

    /// What comes before the site's own paths.
    fn prefix(self) -> &'static str {
        match self {
            Self::Pages => "user/repo/",
            Self::Nginx | Self::Plain => "",
        }
    }
}

/// A host that serves a published site until this is dropped or stopped.
#[derive(Debug)]
pub struct Host {
    kind: Kind,
    port: u16,
    folder: Scratch,
    running: Option<Group>,
}

impl Host {
    /// Starts one.
    ///
    /// # Errors
    /// When its program isn't there, or doesn't begin to listen.
    pub async fn start(kind: Kind, site: &Path) -> Result<Self> {
        let folder = Scratch::new()?;
        // It is given back, and the host takes it.
        let port = ports::listen().await?.local_addr()?.port();
        let mut host = Self {
            kind,
            port,
            folder,
            running: None,
        };
        host.serves(site)?;
        let mut command = host.command()?;
        let mut group = Group::start(command.stdout(Stdio::null()).stderr(Stdio::piped()))
            .context("HOSTING.md says what the tests of hosts need")?;
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_err()
        {
            if let Some(status) = group.child.try_wait()? {
                let mut said = String::new();
                if let Some(mut stderr) = group.child.stderr.take() {
                    stderr.read_to_string(&mut said).await?;
                }
                bail!("{} ended with {status}: {said}", kind.name());
            }
            ensure!(
                begun.elapsed() < PATIENCE,
                "{} does not listen",
                kind.name()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // Python's says each request, and waits for ever once nobody has read so much.
        if let Some(mut stderr) = group.child.stderr.take() {
            tokio::spawn(async move { tokio::io::copy(&mut stderr, &mut tokio::io::sink()).await });
        }
        host.running = Some(group);
        Ok(host)
    }

    fn command(&self) -> Result<Command> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let recipe = match self.kind {
            Kind::Plain => {
                let mut python = Command::new("python3");
                python
                    .args(["-m", "http.server", "--bind", "127.0.0.1", "--directory"])
                    .arg(self.folder.path().join("public"))
                    .arg(self.port.to_string());
                return Ok(python);
            }
            Kind::Nginx => here.join("../www/hosting/nginx.conf"),
            Kind::Pages => here.join("hosts/pages.conf"),
        };
        let text = fs::read_to_string(&recipe)
            .with_context(|| format!("{} can't be read", recipe.display()))?;
        let listens = "listen 127.0.0.1:8080;";
        ensure!(
            text.contains(listens),
            "{} has no ‘{listens}’",
            recipe.display()
        );
        let text = text.replace(listens, &format!("listen 127.0.0.1:{};", self.port));
        let conf = self.folder.path().join("nginx.conf");
        fs::write(&conf, text)?;
        let mut nginx = Command::new("/usr/sbin/nginx");
        nginx.arg("-p").arg(self.folder.path()).arg("-c").arg(conf);
        nginx.args(["-e", "stderr"]);
        if nix::unistd::geteuid().is_root() {
            // Its workers would be nobody, who may read nothing here.
            nginx.args(["-g", "user root;"]);
        }
        Ok(nginx)
    }

    /// From now on it has this site.
    ///
    /// # Errors
    /// When there is no such site.
    pub fn serves(&self, site: &Path) -> Result<()> {
        let site = site.canonicalize();
        let site = site.context("There is no published site; `cargo xtask build` makes one")?;
        let (new, public) = (self.path("new"), self.path("public"));
        symlink(site, &new)?;
        fs::rename(new, public)?;
        Ok(())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The address of the site.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/{}", self.port, self.kind.prefix())
    }

    /// Ends it: nobody listens there any more.
    pub fn stop(&mut self) {
        self.running = None;
    }

    /// Requests that it answered since it was last asked, and the bytes of all answers, headers
    /// included; nginx alone counts.
    ///
    /// # Errors
    /// When it has written no log.
    pub fn counted(&self) -> Result<(usize, u64)> {
        let log = self.path("access.log");
        let text = fs::read_to_string(&log)?;
        fs::File::options().write(true).truncate(true).open(&log)?;
        let bytes = text
            .lines()
            .map(|line| line.split(' ').nth(1).and_then(|it| it.parse::<u64>().ok()));
        let bytes: Option<u64> = bytes.sum();
        Ok((
            text.lines().count(),
            bytes.context("the log is as its format says")?,
        ))
    }
}

/// The published site: `target/public`, or what `WW_PUBLIC` names.
pub fn published() -> PathBuf {
    std::env::var_os("WW_PUBLIC").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/public"),
        PathBuf::from,
    )
}

/// Another edition of the site, published into a folder of its own.
///
/// # Errors
/// When it can't be published.
pub async fn other_edition() -> Result<Scratch> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (built, out) = (Scratch::new()?, Scratch::new()?);
    let changes = |file: &Path| file.ends_with("host/index.js");
    let change = |_: &Path, text: &str| format!("{text}\nglobalThis.another = true;\n");
    copied::copy(
        &here.join("../target/site"),
        built.path(),
        &changes,
        &change,
    )?;
    let status = Command::new(here.join("../target/debug/ww-pack"))
        .arg("--publish")
        .arg(built.path())
        .arg("--out")
        .arg(out.path())
        .stdout(Stdio::null())
        .status()
        .await?;
    ensure!(status.success(), "another edition can't be published");
    Ok(out)
}
