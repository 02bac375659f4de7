import LumenCore

extension ConverseRules {
    @Sendable static func configuresTools(_ conversation: Conversation) throws(AWSRefusal) {
        let needsTools = conversation.messageBlocks.contains { ["toolUse", "toolResult"].contains($0.kind) }
        guard conversation.tools != nil || !needsTools else {
            throw .validation(
                "The toolConfig field must be defined when using toolUse and toolResult content blocks.")
        }
        guard conversation.tools?.isEmpty != true else {
            throw .constraint("toolConfig.tools", "have length greater than or equal to 1")
        }
    }

    @Sendable static func namesTools(_ conversation: Conversation) throws(AWSRefusal) {
        let used = conversation.messageBlocks.filter { $0.kind == "toolUse" }
        for block in conversation.specifications + used {
            let path = "\(block.path).\(block.kind).name"
            try check(block.content["name"], at: path, matches: "[a-zA-Z0-9_-]+", besides: "_-")
        }
        let names = conversation.specifications.map { $0.content["name"]?.stringValue }
        guard Set(names).count == names.count else {
            throw .validation("The model returned the following errors: tools: Tool names must be unique.")
        }
    }

    @Sendable static func describesTools(_ conversation: Conversation) throws(AWSRefusal) {
        for tool in conversation.specifications {
            if tool.content["description"]?.stringValue?.isEmpty == true {
                throw .constraint("\(tool.path).toolSpec.description", "have length greater than or equal to 1")
            }
            guard tool.content.value(at: "/inputSchema/json/type") == "object" else {
                throw .validation(
                    """
                    The value at \(tool.path).toolSpec.inputSchema.json.type must be one of the following: object.
                    """)
            }
        }
    }

    @Sendable static func choosesTool(_ conversation: Conversation) throws(AWSRefusal) {
        guard let choice = conversation.toolChoice else { return }
        guard let member = choice.objectValue?.members.first, choice.objectValue?.count == 1,
            ["auto", "any", "tool"].contains(member.key), member.value.objectValue != nil
        else { throw .constraint("toolConfig.toolChoice", "set one of the following keys: auto, any, tool") }
        guard member.key == "tool" else { return }
        guard let name = member.value["name"],
            conversation.specifications.contains(where: { $0.content["name"] == name })
        else { throw .validation("The tool at toolConfig.toolChoice.tool.name is not among toolConfig.tools.") }
    }

    @Sendable static func identifiesToolUses(_ conversation: Conversation) throws(AWSRefusal) {
        var seen: Set<String> = []
        for block in conversation.messageBlocks where ["toolUse", "toolResult"].contains(block.kind) {
            let path = "\(block.path).\(block.kind).toolUseId"
            let id = try check(block.content["toolUseId"], at: path, matches: "[a-zA-Z0-9_.:-]+", besides: "_.:-")
            guard block.kind == "toolResult" || seen.insert(id).inserted else {
                throw .validation(
                    "The model returned the following errors: \(block.path): `tool_use` ids must be unique")
            }
        }
    }

    @Sendable static func passesObjects(_ conversation: Conversation) throws(AWSRefusal) {
        for use in conversation.messageBlocks where use.kind == "toolUse" && use.content["input"]?.objectValue == nil {
            throw .validation(
                """
                The format of the value at \(use.path).toolUse.input is invalid. Provide a json object for the field \
                and try again.
                """)
        }
        for result in conversation.resultBlocks where result.kind == "json" && result.content.objectValue == nil {
            throw .validation(
                """
                The format of the value at \(result.path).json is invalid. Provide a json object for the field and \
                try again.
                """)
        }
    }

    /// - Returns: the name or id, of 1 to 64 letters and digits of ASCII and those besides.
    @discardableResult
    private static func check(
        _ value: JSON?, at path: String, matches pattern: String, besides others: String
    ) throws(AWSRefusal) -> String {
        guard let text = value?.stringValue, (1...64).contains(text.utf8.count) else {
            throw .constraint(path, "have length between 1 and 64, inclusive")
        }
        guard text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || others.contains($0)) }) else {
            throw .constraint(path, "satisfy regular expression pattern: \(pattern)")
        }
        return text
    }
}

extension Conversation {
    fileprivate var specifications: [Block] { (tools ?? []).filter { $0.kind == "toolSpec" } }
}
