import LumenCore

// A provider's own blocks mean nothing to another model, which may refuse them. So they carry the name of the model
// that wrote them while they are in a conversation, and go back to that one only.

extension ModelReply {
    /// The reply with its opaque blocks under the model's name.
    func signed(by model: String) -> ModelReply {
        var reply = self
        reply.content = content.map { part in
            guard case .opaque(let block) = part else { return part }
            return .opaque(["model": .string(model), "block": block])
        }
        return reply
    }
}

extension ModelPrompt {
    /// The prompt with the opaque blocks of that model as it wrote them, and without those of others.
    func addressed(to model: String) -> ModelPrompt {
        var prompt = self
        prompt.messages = messages.compactMap { message in
            let content = message.content.compactMap { $0.addressed(to: model) }
            return content.isEmpty ? nil : ModelMessage(message.role, content)
        }
        return prompt
    }
}

extension ModelContent {
    fileprivate func addressed(to model: String) -> ModelContent? {
        guard case .opaque(let signed) = self else { return self }
        guard signed["model"]?.stringValue == model else { return nil }
        return signed["block"].map(ModelContent.opaque)
    }
}
