import Synchronization

/// A schema from its root while it is compiled, and what its references lead to afterwards.
///
/// References are compiled once and looked up while checking, so that a schema may refer to itself. Nodes refer to
/// their document without owning it; the validator does.
final class SchemaDocument: Sendable {
    /// Whose schema it is, and so what is done about what can't be checked.
    enum Origin {
        /// Lumen's own: it is an error.
        case own
        /// A stranger's: it is noted, and what is no keyword of JSON Schema is passed over, as the standard wants.
        case foreign
    }

    private struct State {
        /// What references name, and those that are yet to be compiled.
        var targets: Set<String> = []
        var pending: [(reference: String, schema: JSON)] = []
        var definitions: [String: SchemaNode] = [:]
        var unchecked: [UnsupportedSchema] = []
    }

    /// The most parts that are noted.
    private static let noted = 20

    let origin: Origin
    private let root: JSON
    private let anchors: [String: JSON]
    private let state = Mutex(State())

    init(root: JSON, origin: Origin) {
        self.root = root
        self.origin = origin
        var anchors: [String: JSON] = [:]
        if origin == .foreign { Self.collectAnchors(of: root, into: &anchors) }
        self.anchors = anchors
    }

    var unchecked: [UnsupportedSchema] { state.withLock(\.unchecked) }

    func note(_ part: UnsupportedSchema) {
        state.withLock { if $0.unchecked.count < Self.noted { $0.unchecked.append(part) } }
    }

    /// The schema that a reference within the document names, such as `#/$defs/node`; `nil` for any other.
    func schema(at reference: String) -> JSON? {
        let base = root["$id"]?.stringValue ?? ""
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0].isEmpty || parts[0] == base else { return nil }
        guard parts.count == 2, let fragment = Self.percentDecoded(parts[1]) else {
            return parts.count == 1 ? root : nil
        }
        return fragment.isEmpty || fragment.hasPrefix("/") ? root.value(at: fragment) : anchors[fragment]
    }

    /// Notes that a reference is used, so that its schema gets compiled.
    func use(_ reference: String, _ schema: JSON) {
        state.withLock { state in
            if state.targets.insert(reference).inserted { state.pending.append((reference, schema)) }
        }
    }

    /// Compiles what references name, one by one and not within one another: chains of them can be long.
    func compileDefinitions(depth: Int) throws(UnsupportedSchema) {
        while let (reference, schema) = state.withLock({ $0.pending.popLast() }) {
            let pointer = String(reference.drop { $0 != "#" }.dropFirst())
            let node = try SchemaNode(compiling: schema, of: self, at: pointer, depthLeft: depth)
            state.withLock { $0.definitions[reference] = node }
        }
    }

    func node(_ reference: String) -> SchemaNode? { state.withLock { $0.definitions[reference] } }

    private static func collectAnchors(of json: JSON, into anchors: inout [String: JSON]) {
        switch json {
        case .object(let object):
            if let name = object["$anchor"]?.stringValue, anchors[name] == nil { anchors[name] = json }
            for (_, value) in object.members { collectAnchors(of: value, into: &anchors) }
        case .array(let values):
            for value in values { collectAnchors(of: value, into: &anchors) }
        default: break
        }
    }

    /// A URI fragment without its escapes (RFC 3986 §2.1); `nil` where one is malformed.
    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let code = UInt8(Substring(rest.prefix(2)), radix: 16), rest.count >= 2 else { return nil }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
