package import LumenCore

/// A model behind any server that speaks OpenAI's chat completions: OpenAI's own, llama.cpp, vLLM, Ollama, gateways.
///
/// One HTTP request per reply and no retries. A server that answers in one piece although a stream was asked for is
/// understood.
package struct OpenAIModel: LanguageModel {
    package struct Configuration: Sendable, Equatable {
        /// As OpenAI's own clients take it, with the version and with or without a slash at the end:
        /// `https://api.openai.com/v1`, `http://127.0.0.1:8080/v1`. Only `/chat/completions` is added.
        package var baseURL: String
        package var model: String
        /// Sent as `Authorization: Bearer …`; servers in one's own rack often want none.
        package var apiKey: Secret?
        /// A JSON Merge Patch (RFC 7396) for each request, for servers and models that want other members:
        /// `{"stream_options": null}` leaves one out,
        /// `{"max_tokens": null, "max_completion_tokens": 2048, "temperature": null}` suits OpenAI's reasoning models.
        package var requestPatch: JSONObject

        package init(baseURL: String, model: String, apiKey: Secret? = nil, requestPatch: JSONObject = [:]) {
            self.baseURL = baseURL
            self.model = model
            self.apiKey = apiKey
            self.requestPatch = requestPatch
        }
    }

    private static let longestBody = 64 << 20

    private let configuration: Configuration
    private let exchange: ModelExchange

    package init(
        _ configuration: Configuration, http: any HTTPExchange, deadlines: ModelDeadlines = ModelDeadlines(),
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.configuration = configuration
        exchange = ModelExchange(http: http, deadlines: deadlines, clock: clock)
    }

    package var id: String { configuration.model }

    package func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply {
        let names = WireNames(prompt.tools.map(\.name) + prompt.calls.map(\.name))
        let reply = try await exchange.send(request(for: prompt, names: names), progress: prompt.progress) { response in
            guard response.status == 200 else { throw try await Self.refusal(response) }
            let isWhole = response[header: "Content-Type"]?.lowercased().hasPrefix("application/json") ?? false
            return isWhole
                ? try await Self.readWhole(response, onText: onText)
                : try await Self.readStream(response, progress: prompt.progress, onText: onText)
        }
        return reply.finished(model: id, names: names, used: Set(prompt.calls.map(\.id)))
    }

    private func request(for prompt: ModelPrompt, names: WireNames) -> OutgoingRequest {
        var base = configuration.baseURL[...]
        while base.hasSuffix("/") { base.removeLast() }
        var headers = [
            HTTPHeader("Content-Type", "application/json"), HTTPHeader("Accept", "text/event-stream, application/json"),
        ]
        if let key = configuration.apiKey, !key.exposed.isEmpty {
            headers.append(HTTPHeader("Authorization", "Bearer \(key.exposed)"))
        }
        let body = OpenAIRequest(model: id, prompt: prompt, names: names).body
        return OutgoingRequest(
            method: "POST", url: base + "/chat/completions", headers: headers,
            body: body.merging(.object(configuration.requestPatch)).bytes)
    }

    private static func refusal(_ response: ModelResponse) async throws -> ModelFault {
        let body = try await response.refusalBody()
        let error = (try? JSON(parsing: body)).flatMap(OpenAIError.init(in:))
        return error?.fault(status: response.status, retryAfter: response.retryAfter)
            ?? ModelFault(
                .init(status: response.status), detail: "HTTP \(response.status)", retryAfter: response.retryAfter)
    }

    private static func readWhole(
        _ response: ModelResponse, onText: (String) async throws -> Void
    ) async throws -> OpenAIReply {
        var reply = OpenAIReply()
        let text = try reply.take(parse(await response.body(limit: longestBody)))
        if !text.isEmpty { try await onText(text) }
        guard reply.hasFinished else { throw ModelFault(.garbled, detail: "no choice with a finish_reason") }
        return reply
    }

    private static func readStream(
        _ response: ModelResponse, progress: ReplyProgress?, onText: (String) async throws -> Void
    ) async throws -> OpenAIReply {
        var reply = OpenAIReply()
        var events = OpenAIEvents(response, longest: longestBody)
        while let chunk = try await events.next(isComplete: reply.hasFinished) {
            progress?.receive(OpenAIReply.weight(of: chunk))
            let text = try reply.take(chunk)
            if !text.isEmpty { try await onText(text) }
        }
        try Task.checkCancellation()
        guard reply.hasFinished || events.sawDone else {
            throw ModelFault(.disconnected, detail: "the stream ended before the reply did")
        }
        return reply
    }

    private static func parse(_ body: some Sequence<UInt8>) throws(ModelFault) -> JSON {
        do { return try JSON(parsing: body) } catch { throw ModelFault(.garbled, detail: error.description) }
    }
}

extension ModelPrompt {
    /// The calls that were made in the conversation.
    fileprivate var calls: [ToolCall] {
        messages.flatMap(\.content).compactMap { if case .toolUse(let call) = $0 { call } else { nil } }
    }
}
