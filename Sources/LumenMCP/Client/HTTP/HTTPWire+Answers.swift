import LumenCore

extension HTTPWire {
    /// The answer that a response brings, as one object or as a stream that ends with it.
    func answer(to request: WireRequest, in response: IncomingResponse) async throws -> Answer {
        guard (200..<300).contains(response.status) else {
            return .error(try await error(in: response, of: request.revision))
        }
        switch response.mediaType {
        case "application/json":
            let json = try await json(response.body, limit: context.limits.messageBytes)
            for message in json.arrayValue ?? [json] {
                if let answer = try await take(message, for: request) { return answer }
            }
            throw MCPFault(.malformed, "a response without the answer")
        case "text/event-stream": return try await follow(response, for: request)
        default: throw MCPFault(.malformed, "a response of another type than JSON or events")
        }
    }

    /// Takes a message in, and returns it where it is the answer.
    func take(_ json: JSON, for request: WireRequest?) async throws -> Answer? {
        guard let message = try? Message(json) else { throw MCPFault(.malformed, "a message that is none") }
        guard case .response(let id, let result, let error) = message else {
            await context.receive(message)
            return nil
        }
        guard let request, id == .integer(request.id) else {
            context.report(.init(.passedOver, "an answer to no request that is open"))
            return nil
        }
        return try Answer(result: result, error: error)
    }

    /// The JSON-RPC error of a response that is no success.
    ///
    /// - Throws: `MCPFault` where it has none.
    private func error(in response: IncomingResponse, of revision: ProtocolRevision?) async throws -> PeerError {
        let refusal = refusal(by: response, in: revision)
        guard ![.sessionLost, .unauthorized].contains(refusal.kind),
            let json = try? await json(response.body, limit: 64 << 10), let json = json["error"],
            let error = try? PeerError(json)
        else { throw refusal }
        return error
    }

    /// What a status that is no success says.
    func refusal(by response: IncomingResponse, in revision: ProtocolRevision?) -> MCPFault {
        let detail = "HTTP status \(response.status)"
        let wait = response[header: "Retry-After"].flatMap { Int($0) }.map { Duration.seconds(min(max(0, $0), 86_400)) }
        switch response.status {
        case 404 where revision?.isStateless != true && hasSession: return MCPFault(.sessionLost, detail)
        case 401, 403: return MCPFault(.unauthorized, detail)
        case 408, 429, 500...: return MCPFault(.unavailable, detail, retryAfter: wait)
        default: return MCPFault(.refused, detail)
        }
    }

    private func json(_ body: IncomingResponse.Body, limit: Int) async throws -> JSON {
        var bytes: [UInt8] = []
        for try await piece in body {
            try await budget.admit(piece.count)
            bytes += piece
            guard bytes.count <= limit else { throw MCPFault(.tooMuch, "a message is too long") }
        }
        guard let json = try? JSON(parsing: bytes) else { throw MCPFault(.malformed, "a message is no JSON") }
        return json
    }
}

extension IncomingResponse {
    /// The content type without its parameters, in lower case.
    var mediaType: String {
        let text = self[header: "Content-Type"] ?? ""
        return text.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    }
}
