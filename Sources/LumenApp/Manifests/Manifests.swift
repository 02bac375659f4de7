import LumenAgent
import LumenCore
import Synchronization

/// The manifests in use. They follow their directories: a change that can be used takes the place of the set as a whole,
/// one that can't leaves the last good set in use and its fault in `problem`.
final class Manifests: ManifestSource {
    enum Change: Sendable {
        case taken(ManifestSet)
        case refused(ManifestFault)
    }

    private struct State {
        var current: ManifestSet
        /// What was read last, whether it could be used or not.
        var settled: ManifestFiles
        /// What was seen once: files may be half-written, so nothing counts before it is seen twice.
        var seen: ManifestFiles?
        var problem: ManifestFault?
    }

    private let directories: ManifestDirectories
    private let rules: ManifestRules
    private let defaultSite: String?
    private let state: Mutex<State>

    /// - Parameter defaultSite: the site of a question that names none; the first one otherwise.
    /// - Throws: `ManifestFault` that names the file and what is wrong with it.
    init(in directories: ManifestDirectories, rules: ManifestRules, defaultSite: String? = nil) async throws {
        self.directories = directories
        self.rules = rules
        self.defaultSite = defaultSite
        let files = await directories.read()
        let current = try ManifestSet(files, rules: rules, defaultSite: defaultSite)
        state = Mutex(State(current: current, settled: files))
    }

    var current: ManifestSet { state.withLock(\.current) }
    /// Why the files as they are now are not in use; `nil` where they are.
    var problem: ManifestFault? { state.withLock(\.problem) }

    func snapshot() -> any ManifestSource { current }
    func site(_ id: String?) throws -> Site { try current.site(id) }
    func dashboard(_ id: String?, of site: Site) throws -> Dashboard { try current.dashboard(id, of: site) }
    func dashboards(of site: Site) -> [Dashboard] { current.dashboards(of: site) }

    /// Looks at the files, and takes them once they differ from those in use and are the same as at the look before. To be
    /// called by one task at a time.
    ///
    /// - Returns: what came of a change; `nil` where there was none, or none that has settled.
    func look() async -> Change? {
        let files = await directories.read()
        let isDue = state.withLock { state in
            defer { state.seen = files == state.settled ? nil : files }
            return files != state.settled && files == state.seen
        }
        guard isDue else { return nil }
        let change = change(to: files)
        state.withLock { state in
            state.settled = files
            state.seen = nil
            switch change {
            case .taken(let set): (state.current, state.problem) = (set, nil)
            case .refused(let fault): state.problem = fault
            }
        }
        return change
    }

    private func change(to files: ManifestFiles) -> Change {
        do {
            return .taken(try ManifestSet(files, rules: rules, defaultSite: defaultSite))
        } catch {
            return .refused(error as? ManifestFault ?? ManifestFault("The manifests can't be used."))
        }
    }
}
