import LumenCore

/// What a language model has made of a question so far.
struct ModelDraft: Sendable {
    /// Every call that was made, each once, in order.
    var calls: [CompletedCall]
    /// What the model was told of the turns before.
    let history: History
    private(set) var replies = 0
    /// The model that wrote the last reply.
    private(set) var model: String?
    private(set) var stopReason: StopReason?
    /// The last reply's content, its calls under ids that are unique in the turn.
    private(set) var lastContent: [ModelContent] = []
    /// Whether the model called tools of its own choice.
    private(set) var hasChosen = false
    /// Rounds of tool calls, the router's too.
    private(set) var rounds: Int
    var fault: ModelFault?
    private var ids: Set<String>

    init(calls: [CompletedCall], history: History) {
        self.calls = calls
        self.history = history
        ids = Set(calls.map(\.call.id))
        rounds = calls.isEmpty ? 0 : 1
    }

    /// Counts a reply in.
    ///
    /// - Returns: the calls that it wants made. A reply that was cut may have cut its last call, so it gets none.
    mutating func take(_ reply: ModelReply) -> [ToolCall] {
        replies += 1
        model = reply.model
        stopReason = reply.stopReason
        lastContent = reply.content.map { unique($0) }
        let mayCall: Set<StopReason> = [.toolUse, .endTurn, .stopSequence, .unknown]
        guard mayCall.contains(reply.stopReason) else { return [] }
        let wanted = lastContent.compactMap { if case .toolUse(let call) = $0 { call } else { nil } }
        if !wanted.isEmpty {
            hasChosen = true
            rounds += 1
        }
        return wanted
    }

    /// What the same call came to when it was made before.
    func result(of call: ToolCall) -> CompletedCall? {
        calls.first { $0.result != nil && call.asksTheSame($0.call) }
    }

    /// Some servers number the calls of each reply anew.
    private mutating func unique(_ content: ModelContent) -> ModelContent {
        guard case .toolUse(let call) = content else { return content }
        var id = call.id
        var count = 1
        while id.isEmpty || !ids.insert(id).inserted {
            count += 1
            id = "\(call.id.isEmpty ? "call" : call.id)-\(count)"
        }
        return .toolUse(ToolCall(id: id, name: call.name, arguments: call.arguments))
    }
}

extension ToolCall {
    func asksTheSame(_ other: ToolCall) -> Bool { name == other.name && arguments == other.arguments }
}
