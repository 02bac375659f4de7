package import LumenCore

extension ModelPrice {
    /// The most that a reply to a prompt can cost.
    package func worstCase(of prompt: ModelPrompt) -> Money {
        worstCase(input: prompt.largestInput, output: prompt.maximumTokens)
    }
}

extension ModelPrompt {
    /// More tokens than the prompt can have. A token of byte-level BPE stands for a byte at least; providers put a few
    /// more around each part, and some hundreds around tools (Anthropic, "Tool use", pricing: 313 to 346).
    var largestInput: Int {
        let parts = tools.count + messages.reduce(messages.count) { $0 + $1.content.count }
        return bytes + 64 * parts + 1024
    }

    /// What is sent, in bytes of UTF-8.
    var bytes: Int {
        system.stable.utf8.count + system.variable.utf8.count
            + tools.reduce(0) { $0 + $1.name.utf8.count + $1.description.utf8.count + $1.inputSchema.bytes.count }
            + messages.reduce(0) { $0 + $1.content.reduce(0) { $0 + $1.bytes } }
    }
}

extension ModelContent {
    fileprivate var bytes: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .toolUse(let call):
            call.id.utf8.count + call.name.utf8.count + JSON.object(call.arguments).bytes.count
        case .toolResult(let id, let result, _): id.utf8.count + JSON.object(result).bytes.count
        case .opaque(let block): block.bytes.count
        }
    }
}
