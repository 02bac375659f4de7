import LumenCore

/// What a request to Converse holds, each block with its place in AWS's words: `messages.0.content.1`.
struct Conversation {
    /// An object with one member, which says what it is.
    struct Block {
        let path: String
        let kind: String
        let content: JSON
    }

    struct Message {
        let path: String
        let role: String
        let blocks: [Block]

        func blocks(of kind: String) -> [Block] { blocks.filter { $0.kind == kind } }
    }

    let messages: [Message]
    /// What stands within the results of tools.
    let resultBlocks: [Block]
    let system: [Block]
    /// `nil` where the request has no `toolConfig`.
    let tools: [Block]?
    let toolChoice: JSON?

    /// - Throws: `AWSRefusal` where the request does not have this shape.
    init(_ body: JSON) throws(AWSRefusal) {
        var messages: [Message] = []
        for (index, message) in (body["messages"]?.arrayValue ?? []).enumerated() {
            let path = "messages.\(index)"
            guard let role = message["role"]?.stringValue, ["user", "assistant"].contains(role) else {
                throw .constraint("\(path).role", "satisfy enum value set: [user, assistant]")
            }
            messages.append(
                Message(path: path, role: role, blocks: try Self.blocks(message["content"], at: "\(path).content")))
        }
        self.messages = messages
        var resultBlocks: [Block] = []
        for result in messages.flatMap({ $0.blocks(of: "toolResult") }) {
            resultBlocks += try Self.blocks(result.content["content"], at: "\(result.path).toolResult.content")
        }
        self.resultBlocks = resultBlocks
        system = try Self.blocks(body["system"] ?? [], at: "system")
        let configuration = body["toolConfig"]
        tools = configuration == nil ? nil : try Self.blocks(configuration?["tools"], at: "toolConfig.tools")
        toolChoice = configuration?["toolChoice"]
    }

    var messageBlocks: [Block] { messages.flatMap(\.blocks) }

    private static func blocks(_ json: JSON?, at path: String) throws(AWSRefusal) -> [Block] {
        guard let array = json?.arrayValue else { throw .constraint(path, "not be null") }
        var blocks: [Block] = []
        for (index, element) in array.enumerated() {
            guard let members = element.objectValue?.members, members.count == 1 else {
                throw .validation("The object at \(path).\(index) must set one of its keys, and only one.")
            }
            blocks.append(Block(path: "\(path).\(index)", kind: members[0].key, content: members[0].value))
        }
        return blocks
    }
}

extension AWSRefusal {
    /// What AWS answers where a value does not fit its service's model.
    static func constraint(_ path: String, _ constraint: String) -> AWSRefusal {
        .validation(
            "1 validation error detected: Value at '\(path)' failed to satisfy constraint: Member must \(constraint)")
    }
}
