import LumenCore

/// The content blocks of a result.
struct ResultContent: Sendable {
    private let text: String
    /// What is not text.
    private let others: [JSON]

    init(_ content: JSON) throws(MCPFault) {
        guard let blocks = content.arrayValue else { throw MCPFault(.malformed, "a result's content is no list") }
        var texts: [String] = []
        var others: [JSON] = []
        for block in blocks {
            if block["type"] == "text", let text = block["text"]?.stringValue {
                texts.append(text)
            } else if let other = Self.digest(of: block) {
                others.append(other)
            } else {
                throw MCPFault(.malformed, "a result has a content block that is none")
            }
        }
        text = texts.joined(separator: "\n")
        self.others = others
    }

    /// A text that is a JSON object counts as that object.
    var json: JSON {
        if others.isEmpty, let object = object { return object }
        var members: JSONObject = ["text": .string(text)]
        if !others.isEmpty { members["content"] = .array(others) }
        return .object(members)
    }

    private var object: JSON? {
        guard text.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return nil }
        return (try? JSON(parsing: text)).flatMap { $0.objectValue.map(JSON.object) }
    }

    /// The tool's own words for why there is no result.
    func failure(of tool: String) -> ToolFailure {
        let sentence = text.harmless(1_000)
        guard !sentence.isEmpty else { return .noData(from: tool, detail: "MCP isError without a text") }
        return ToolFailure(sentence: sentence, detail: "MCP isError")
    }

    /// A block without its bytes, which neither a model nor a page has use for here; `nil` where it is none.
    private static func digest(of block: JSON) -> JSON? {
        guard let type = block["type"]?.stringValue else { return nil }
        switch type {
        case "image", "audio":
            return digest(type, block["mimeType"], ["bytes": .int(bytes(of: block["data"]))])
        case "resource_link":
            return digest(type, block["mimeType"], ["uri": text(block["uri"]), "name": text(block["name"])])
        case "resource":
            let resource = block["resource"]
            let body: JSONObject =
                resource?["text"]?.stringValue.map { ["text": .string($0)] }
                ?? ["bytes": .int(bytes(of: resource?["blob"]))]
            return digest(type, resource?["mimeType"], JSONObject([("uri", text(resource?["uri"]))] + pairs(body)))
        default: return digest(type.harmless(64), block["mimeType"], [:])
        }
    }

    private static func digest(_ type: String, _ mimeType: JSON?, _ members: JSONObject) -> JSON {
        .object(JSONObject([("type", .string(type)), ("mimeType", text(mimeType))] + pairs(members)))
    }

    private static func pairs(_ object: JSONObject) -> [(String, JSON)] { object.members.map { ($0.key, $0.value) } }
    private static func text(_ json: JSON?) -> JSON { JSON(json?.stringValue?.harmless(1_024)) }

    /// The length of what a Base64 text stands for.
    private static func bytes(of data: JSON?) -> Int {
        let text = data?.stringValue?.utf8 ?? "".utf8
        return max(0, text.count / 4 * 3 - text.suffix(2).count { $0 == UInt8(ascii: "=") })
    }
}
