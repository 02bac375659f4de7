import LumenCore

/// The names under which tools of several servers are offered side by side.
///
/// A tool keeps its name where no other has it. Where two servers have one of the same name, or a reserved one, each is
/// called `server_tool`. Names go by all tools that were ever listed last, those of servers that are away included, so
/// that they stay the same while servers come and go.
struct PublicNames {
    struct Owner: Sendable, Hashable {
        let server: Int
        let tool: String
    }

    private let names: [Owner: String]
    private let owners: [String: Owner]

    /// - Parameters:
    ///   - servers: the name and the tools' names of each server, in the order of the file.
    ///   - reserved: names that are taken already.
    init(_ servers: [(name: String, tools: [String])], reserved: Set<String>) {
        let counts = servers.flatMap { Set($0.tools) }.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        let kept = Set(counts.filter { $0.value == 1 && !reserved.contains($0.key) }.keys)
        var taken = reserved.union(kept)
        var names: [Owner: String] = [:]
        for (index, server) in servers.enumerated() {
            for tool in server.tools where names[Owner(server: index, tool: tool)] == nil {
                let name = kept.contains(tool) ? tool : Self.free("\(server.name)_\(tool)", taken)
                taken.insert(name)
                names[Owner(server: index, tool: tool)] = name
            }
        }
        self.names = names
        owners = Dictionary(names.map { ($1, $0) }) { first, _ in first }
    }

    /// What a server's tool is called.
    subscript(owner: Owner) -> String? { names[owner] }

    /// Whose tool it is.
    func owner(of name: String) -> Owner? { owners[name] }

    private static func free(_ name: String, _ taken: Set<String>) -> String {
        guard taken.contains(name) else { return name }
        var number = 2
        while taken.contains("\(name)_\(number)") { number += 1 }
        return "\(name)_\(number)"
    }
}
