import LumenCore

/// The names under which tools of several servers are offered side by side.
///
/// A tool keeps its name where no other has it; tools of the same name, and those whose name is reserved or begins like
/// another server's prefixed ones, are called `server_tool`. A name that was given once belongs to that tool of that
/// server for good: servers come and go and change their lists, and a call that was meant for one of them must never
/// reach another.
struct PublicNames: Sendable {
    struct Owner: Sendable, Hashable {
        let server: Int
        let tool: String
    }

    /// A server that names ever new tools gets names for so many.
    static let mostOfServer = 4_000

    private let servers: [String]
    private let reserved: Set<String>
    private var names: [Owner: String] = [:]
    private var owners: [String: Owner] = [:]
    private var counts: [Int]

    /// - Parameters:
    ///   - servers: their names, in the order of the file.
    ///   - reserved: names that are taken already.
    init(_ servers: [String], reserved: Set<String>) {
        self.servers = servers
        self.reserved = reserved
        counts = servers.map { _ in 0 }
    }

    /// What a server's tool is called; `nil` before it was given a name.
    subscript(owner: Owner) -> String? { names[owner] }

    /// Whose tool it is.
    func owner(of name: String) -> Owner? { owners[name] }

    /// Gives names to the tools that have none yet.
    ///
    /// - Parameter lists: the names that each server has for its tools at the moment.
    mutating func give(to lists: [[String]]) {
        let fresh = lists.enumerated().flatMap { server, tools in
            tools.map { Owner(server: server, tool: $0) }.filter { names[$0] == nil }
        }
        guard !fresh.isEmpty else { return }
        let uses = Set(fresh).reduce(into: [String: Int]()) { $0[$1.tool, default: 0] += 1 }
        for owner in fresh where names[owner] == nil && counts[owner.server] < Self.mostOfServer {
            let keeps = uses[owner.tool] == 1 && isFree(owner.tool) && !looksPrefixed(owner)
            let name = keeps ? owner.tool : free("\(servers[owner.server])_\(owner.tool)")
            names[owner] = name
            owners[name] = owner
            counts[owner.server] += 1
        }
    }

    private func isFree(_ name: String) -> Bool { owners[name] == nil && !reserved.contains(name) }

    /// Whether a name could be taken for that of another server's tool.
    private func looksPrefixed(_ owner: Owner) -> Bool {
        servers.enumerated().contains { $0 != owner.server && owner.tool.hasPrefix("\($1)_") }
    }

    private func free(_ name: String) -> String {
        guard !isFree(name) else { return name }
        var number = 2
        while !isFree("\(name)_\(number)") { number += 1 }
        return "\(name)_\(number)"
    }
}
