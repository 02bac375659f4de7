/// All that Lumen counts, for Prometheus. Recording is synchronous and takes well under a microsecond.
package final class Metrics: Sendable {
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private static let requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
    private static let turnSeconds = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2, 102.4]
    /// What the conventions advise for `gen_ai.client.operation.duration` and `gen_ai.execute_tool.duration`.
    private static let operationSeconds = [
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
    ]
    /// What the conventions advise for `gen_ai.client.token.usage`: powers of four.
    private static let tokens = (0..<14).map { Double(1 << (2 * $0)) }

    private let version: String
    private let requests: Counter<HTTPLabels>
    private let requestDurations: Histogram<HTTPLabels>
    private let turns: Counter<TurnLabels>
    private let turnDurations: Histogram<RouteLabels>
    private let firstTexts: Histogram<RouteLabels>
    private let modelDurations: Histogram<ModelCallLabels>
    private let firstChunks: Histogram<ModelCallLabels>
    private let tokenUsage: Histogram<TokenLabels>
    private let toolDurations: Histogram<ToolLabels>
    private let limited: Counter<ScopeLabels>
    private let lostRecords: Counter<NoLabels>
    private let alerts: Counter<AlertLabels>

    package init(version: String, names: MetricNames) {
        self.version = version
        requests = Counter("lumen_http_requests", help: "HTTP requests answered.")
        requestDurations = Histogram(
            "lumen_http_request_duration_seconds", help: "Time to the end of the response.",
            bounds: Self.requestSeconds)
        turns = Counter("lumen_turns", help: "Turns that ended, by how.", names: names)
        turnDurations = Histogram(
            "lumen_turn_duration_seconds", help: "Time from question to the end of the answer.",
            bounds: Self.turnSeconds)
        firstTexts = Histogram(
            "lumen_turn_time_to_first_text_seconds", help: "Time from question to the first text of the answer.",
            bounds: Self.turnSeconds)
        modelDurations = Histogram(
            "gen_ai_client_operation_duration_seconds", help: "GenAI operation duration.",
            bounds: Self.operationSeconds, names: names)
        firstChunks = Histogram(
            "gen_ai_client_operation_time_to_first_chunk_seconds", help: "Time to receive the first chunk.",
            bounds: Self.operationSeconds, names: names)
        tokenUsage = Histogram(
            "gen_ai_client_token_usage", help: "Number of input and output tokens used.", bounds: Self.tokens,
            names: names)
        toolDurations = Histogram(
            "gen_ai_execute_tool_duration_seconds", help: "The duration of a single tool execution.",
            bounds: Self.operationSeconds, names: names)
        limited = Counter("lumen_rate_limited", help: "Requests that a rate limit refused, by the limit's scope.")
        lostRecords = Counter("lumen_usage_record_failures", help: "Usage records that could not be written at once.")
        alerts = Counter("lumen_alerts", help: "Alerts, by whether a channel took them.")
        for scope in LimitScope.allCases { limited.declare(ScopeLabels(scope: scope)) }
        lostRecords.declare(NoLabels())
    }

    /// A response has ended.
    ///
    /// - Parameter route: the pattern that matched, such as `/chat/sessions/{id}`; `nil` for none. Never the path.
    package func request(method: String, route: String?, status: Int, duration: Duration) {
        let labels = HTTPLabels(method: method, route: route, status: status)
        requests.increment(labels)
        requestDurations.observe(duration, labels)
    }

    /// A turn has ended; its tool calls are counted with it.
    package func turn(_ usage: UsageRecord) {
        turns.increment(TurnLabels(usage))
        let route = RouteLabels(route: TurnLabels.route(usage.route))
        turnDurations.observe(.milliseconds(usage.milliseconds), route)
        for tool in usage.tools {
            toolDurations.observe(
                .milliseconds(tool.milliseconds), ToolLabels(tool: tool.name, isSuccess: tool.isSuccess))
        }
    }

    /// The first text of an answer has gone out.
    package func firstText(route: String?, after duration: Duration) {
        firstTexts.observe(duration, RouteLabels(route: TurnLabels.route(route)))
    }

    package func modelCall(_ call: ModelCall) {
        let labels = ModelCallLabels(provider: call.provider, model: call.model, error: call.error)
        modelDurations.observe(call.duration, labels)
        if let firstChunk = call.firstChunk { firstChunks.observe(firstChunk, labels) }
        // A call that failed before it was counted says nothing of tokens.
        guard call.usage.total > 0 else { return }
        for (kind, count) in [(TokenLabels.Kind.input, call.usage.input), (.output, call.usage.output)] {
            tokenUsage.observe(
                Double(count), TokenLabels(provider: call.provider, model: call.model, kind: kind))
        }
    }

    package func rateLimited(by scopes: Set<LimitScope>) {
        for scope in scopes { limited.increment(ScopeLabels(scope: scope)) }
    }

    package func usageRecordFailed() { lostRecords.increment(NoLabels()) }

    package func alert(_ kind: Alert.Kind, isTold: Bool) { alerts.increment(AlertLabels(kind: kind, isTold: isTold)) }

    /// Everything, as Prometheus reads it.
    package func exposition(_ readings: MetricReadings) -> String {
        var text = MetricsText()
        text.begin("lumen_build_info", .gauge, "The version that runs.")
        text.sample("lumen_build_info", ["version"], [version], 1)
        requests.write(to: &text)
        requestDurations.write(to: &text)
        turns.write(to: &text)
        turnDurations.write(to: &text)
        firstTexts.write(to: &text)
        modelDurations.write(to: &text)
        firstChunks.write(to: &text)
        tokenUsage.write(to: &text)
        toolDurations.write(to: &text)
        limited.write(to: &text)
        lostRecords.write(to: &text)
        alerts.write(to: &text)
        readings.write(to: &text)
        return text.text
    }
}
