import LumenCore

/// A call of a tool, from its first request to its result.
struct OpenCall: Sendable {
    var tool: RemoteTool
    /// What the tool is called where a failure is told.
    let publicName: String
    let arguments: JSONObject
    let signs: LifeSigns
    let onProgress: (@Sendable (ToolProgress) -> Void)?

    var name: String { tool.descriptor.name }
}

extension Connection {
    /// Calls a tool of the list.
    ///
    /// - Throws: `MCPFault`, `CancellationError`; a call that failed at the server is an outcome.
    func call(
        _ name: String, arguments: JSONObject, knownAs publicName: String,
        progress: (@Sendable (ToolProgress) -> Void)?
    ) async throws -> ToolOutcome {
        guard let tool = state.read({ $0.tools[name] }) else { return .failure(.unknownTool(publicName)) }
        try enter()
        defer { state.change { $0.openCalls -= 1 } }
        let call = OpenCall(
            tool: tool, publicName: publicName, arguments: arguments, signs: LifeSigns(clock: clock),
            onProgress: progress)
        let patience = Patience(silence: configuration.deadlines.callSilence, total: configuration.deadlines.call)
        do {
            return try await withPatience(patience, call.signs) { try await self.carryOut(call) }
        } catch let fault as MCPFault where [.unreachable, .ended, .unavailable].contains(fault.kind) {
            // Reading the list shows whether the server is still there.
            state.change { $0.isStale = true }
            throw fault
        } catch let error as PeerError {
            return .failure(ToolFailure(error, calling: publicName))
        }
    }

    private func enter() throws(MCPFault) {
        let limit = configuration.limits.openRequests
        let isAdmitted = state.change { state in
            guard state.openCalls < limit else { return false }
            state.openCalls += 1
            return true
        }
        guard isAdmitted else { throw MCPFault(.busy, "\(limit) calls are open") }
    }

    /// A call whose session turns out to be forgotten, or whose headers are out of date, is made once more. After a
    /// lost session that is only certain to do no harm where the tool changes nothing.
    private func carryOut(_ call: OpenCall) async throws -> ToolOutcome {
        try await state.wait { !$0.hasLostSession }
        let session = state.read(\.session)
        do {
            return try await finish(call)
        } catch let fault as MCPFault where fault.kind == .sessionLost && call.tool.descriptor.isReadOnly {
            try await state.wait { $0.session != session }
        } catch let error as PeerError where error.code == RPCError.Code.headerMismatch.rawValue {
            _ = try await readTools()
        }
        guard let tool = state.read({ $0.tools[call.name] }) else { return .failure(.unknownTool(call.publicName)) }
        var again = call
        again.tool = tool
        return try await finish(again)
    }

    /// Sends the call, and sends it again with what the server wants besides, until the result is complete (SEP-2322).
    ///
    /// - Throws: `PeerError` where the server answers with one.
    private func finish(_ call: OpenCall) async throws -> ToolOutcome {
        let basis: JSONObject = ["name": .string(call.name), "arguments": .object(call.arguments)]
        var request = Outgoing(method: "tools/call", params: basis)
        request.headers = try call.tool.headerParameters.compactMap { parameter throws(MCPFault) in
            try parameter.header(for: call.arguments)
        }
        request.onProgress = { step in
            call.signs.note()
            call.onProgress?(step)
        }
        for round in 0...configuration.limits.rounds {
            if round > 1 { try await pause(round - 1) }
            let answer = try await exchange(request)
            call.signs.note()
            switch answer {
            case .error(let error): throw error
            case .result(let result):
                guard let wanted = try inputRequired(by: result) else { return try outcome(of: result, from: call) }
                request.params = basis
                request.params["inputResponses"] = try wanted.responses().map(JSON.object)
                request.params["requestState"] = wanted.requestState
            }
        }
        throw MCPFault(.refused, "it wants more after \(configuration.limits.rounds) rounds")
    }

    /// - Throws: where the result is of a type that Lumen does not know.
    private func inputRequired(by result: JSONObject) throws(MCPFault) -> InputRequired? {
        guard peer?.revision.isStateless == true else { return nil }
        switch result["resultType"] {
        case nil, "complete": return nil
        case "input_required": return try InputRequired(result)
        default: throw MCPFault(.malformed, "a result of a type that is not known")
        }
    }
}

extension ToolFailure {
    /// The server's own words only where they are about the arguments: a model may do better with them.
    init(_ error: PeerError, calling tool: String) {
        let detail = "MCP \(error.detail)"
        guard error.code == RPCError.Code.invalidParams.rawValue, !error.message.isEmpty else {
            self = .noData(from: tool, detail: detail)
            return
        }
        self.init(sentence: error.message, detail: detail, code: .invalidRequest)
    }
}
