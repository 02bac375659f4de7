import Foundation
import LumenCore
import LumenMCP

/// The servers whose tools Lumen uses, as the file of `LUMEN_MCP_SERVERS` names them: `{"mcpServers": {"name": {…}}}`, the
/// shape that MCP clients share.
///
/// A server is a command (`command`, `args`, `env`, `cwd`) or an address (`url`, `headers`, `oauth`). `disabled` leaves it
/// out, `dashboards` keeps it to those, `timeout` is how many seconds a call may take, `allowChanges` offers tools
/// that are not read-only, `allowHttp` sends to another machine without TLS. `${NAME}` and `${NAME:-default}` in a text stand for environment variables, so
/// that secrets need not be in the file. Members that other clients have beside these are passed over.
struct ServersFile: Sendable {
    /// In the order of the file, without the disabled ones.
    let entries: [Entry]

    struct Entry: Sendable {
        enum Way: Sendable {
            case command(StdioClientTransport.Command)
            case address(url: String, headers: [HTTPHeader], oauth: AuthorizationConfiguration)
        }

        let name: String
        let way: Way
        /// The dashboards that have its tools; `nil` for all.
        let dashboards: Set<String>?
        /// How long a call may take.
        let timeout: Duration
        /// Whether tools that may change something are offered, too.
        let allowsChanges: Bool
    }

    static let none = ServersFile(entries: [])

    private init(entries: [Entry]) { self.entries = entries }

    /// - Throws: `ServersFault` that names the server, the key and what is allowed.
    init(path: String, environment: [String: String]) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ServersFault("The file \(path) can't be read: check LUMEN_MCP_SERVERS.")
        }
        do {
            try self.init(JSON(parsing: data), environment: environment)
        } catch let error as JSONError {
            throw ServersFault("\(path): \(error.description).")
        } catch let fault as ServersFault {
            throw ServersFault("\(path): \(fault.sentence)")
        }
    }

    init(_ json: JSON, environment: [String: String]) throws {
        guard let servers = json["mcpServers"]?.objectValue else {
            throw ServersFault("there must be an object “mcpServers” with a member for each server.")
        }
        entries = try servers.members.compactMap { name, value in
            guard Self.isName(name) else {
                throw ServersFault("“\(name.prefix(80))” is no name for a server: 1 to 40 letters, digits, - and _.")
            }
            let reader = try EntryReader(value, server: name, environment: environment)
            return try reader.bool("disabled") ? nil : Entry(name: name, reader)
        }
    }

    /// The server of that name.
    subscript(name: String) -> Entry? { entries.first { $0.name == name } }

    private static func isName(_ name: String) -> Bool {
        (1...40).contains(name.utf8.count)
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }
}

extension ServersFile.Entry {
    fileprivate init(name: String, _ reader: EntryReader) throws {
        self.name = name
        try reader.refuseMisspelt()
        allowsChanges = try reader.bool("allowChanges")
        timeout = .seconds(try reader.int("timeout", in: 1...600) ?? 60)
        dashboards = try reader.has("dashboards") ? Set(reader.texts("dashboards")) : nil
        switch (try reader.text("command"), try reader.text("url")) {
        case (let program?, nil):
            way = .command(
                .init(
                    program: program, arguments: try reader.texts("args"), environment: try reader.table("env"),
                    workingDirectory: try reader.text("cwd")))
        case (nil, let url?):
            let isPrivate = try WebURL(url).map { try $0.isConfidential || reader.bool("allowHttp") } ?? false
            guard isPrivate else {
                throw reader.wrong("url", "an https address; http is for this machine, or with “allowHttp”")
            }
            let oauth = try reader.value("oauth").map { try AuthorizationConfiguration(json: $0) }
            way = .address(
                url: url, headers: try reader.table("headers").map { HTTPHeader($0, $1) }.sorted { $0.name < $1.name },
                oauth: oauth ?? AuthorizationConfiguration())
        default:
            throw ServersFault("\(name): there must be either a “command” or a “url”.")
        }
    }
}

/// Reads the members of one server.
private struct EntryReader {
    private let server: String
    private let object: JSONObject
    private let environment: [String: String]

    init(_ value: JSON, server: String, environment: [String: String]) throws {
        guard let object = value.objectValue else { throw ServersFault("\(server): must be an object.") }
        self.object = object
        self.server = server
        self.environment = environment
    }

    /// A member that nearly has one of Lumen's names: what was meant as a limit must not be passed over.
    ///
    /// - Throws: `ServersFault`.
    func refuseMisspelt() throws {
        let known = [
            "command", "args", "env", "cwd", "url", "headers", "oauth", "dashboards", "timeout", "disabled",
            "allowChanges", "allowHttp",
        ]
        for key in object.keys where !known.contains(key) {
            let start = key.lowercased().prefix(4)
            guard let meant = known.first(where: { $0.lowercased().hasPrefix(start) }) else { continue }
            throw ServersFault("\(server): “\(key.prefix(40))” is not known; is “\(meant)” meant?")
        }
    }

    func has(_ key: String) -> Bool { object[key] != nil }

    func bool(_ key: String) throws -> Bool {
        guard let value = object[key] else { return false }
        guard let bool = value.boolValue else { throw wrong(key, "true or false") }
        return bool
    }

    func int(_ key: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = object[key] else { return nil }
        guard let number = value.intValue, range.contains(number) else {
            throw wrong(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func text(_ key: String) throws -> String? {
        guard let value = object[key] else { return nil }
        guard let text = value.stringValue, !text.isEmpty else { throw wrong(key, "a text that is not empty") }
        return try expanded(text, key)
    }

    func texts(_ key: String) throws -> [String] {
        guard let value = object[key] else { return [] }
        guard let values = value.arrayValue else { throw wrong(key, "a list of texts") }
        return try values.map { value in
            guard let text = value.stringValue else { throw wrong(key, "a list of texts") }
            return try expanded(text, key)
        }
    }

    func table(_ key: String) throws -> [String: String] {
        guard let value = object[key] else { return [:] }
        guard let members = value.objectValue?.members else { throw wrong(key, "an object of texts") }
        return try members.reduce(into: [:]) { table, member in
            guard let text = member.value.stringValue else { throw wrong("\(key).\(member.key)", "a text") }
            table[member.key] = try expanded(text, key)
        }
    }

    /// A member with the variables in its own texts replaced.
    func value(_ key: String) throws -> JSON? {
        guard let value = object[key] else { return nil }
        guard let members = value.objectValue?.members else { throw wrong(key, "an object") }
        return .object(
            try members.reduce(into: JSONObject()) { object, member in
                object[member.key] = try member.value.stringValue.map { .string(try expanded($0, key)) } ?? member.value
            })
    }

    func wrong(_ key: String, _ allowed: String) -> ServersFault {
        ServersFault("\(server): “\(key)” must be \(allowed).")
    }

    private func expanded(_ text: String, _ key: String) throws -> String {
        try text.replacing(#/\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/#) { match in
            guard let value = environment[String(match.1)] ?? match.2.map(String.init) else {
                throw ServersFault("\(server): “\(key)” needs the environment variable \(match.1), which is not set.")
            }
            return value
        }
    }
}

/// A file of servers that can't be used.
struct ServersFault: Fault, Equatable {
    let sentence: String
    var code: FaultCode { .invalidRequest }
    init(_ sentence: String) { self.sentence = sentence }
}
