import Foundation
import LumenCore
import Testing

@Suite struct MetricsTests {
    private static func metrics() -> Metrics {
        Metrics(
            version: "1.2",
            names: MetricNames(
                dashboard: { $0 == "blocks" }, model: { $0 == "claude" }, tool: { $0 == "list_blocks" }))
    }

    private static func usage(
        dashboard: String = "blocks", route: String? = "router", status: String = "completed",
        code: FaultCode? = nil, milliseconds: Int = 300, tools: [UsageRecord.Tool] = []
    ) -> UsageRecord {
        UsageRecord(
            requestID: "r", startedAt: Date(timeIntervalSince1970: 0), day: CivilDate(dayNumber: 0), siteID: "north",
            dashboardID: dashboard, user: "ann", route: route, status: status, errorCode: code,
            milliseconds: milliseconds, tools: tools, messageLength: 3, query: "secret")
    }

    /// Sample lines that begin so.
    private static func lines(_ metrics: Metrics, _ prefix: String, _ readings: MetricReadings = MetricReadings())
        -> [String]
    {
        metrics.exposition(readings).split(separator: "\n").map(String.init).filter { $0.hasPrefix(prefix) }
    }

    @Test func requestsAreCountedByPatternAndClass() {
        let metrics = Self.metrics()
        for status in [200, 204, 429, 700] {
            metrics.request(method: "POST", route: "/chat", status: status, duration: .milliseconds(30))
        }
        metrics.request(method: "BREW", route: nil, status: 404, duration: .zero)
        #expect(
            Self.lines(metrics, "lumen_http_requests_total") == [
                #"lumen_http_requests_total{method="POST",route="/chat",status="2xx"} 2"#,
                #"lumen_http_requests_total{method="POST",route="/chat",status="4xx"} 1"#,
                #"lumen_http_requests_total{method="POST",route="/chat",status="other"} 1"#,
                #"lumen_http_requests_total{method="other",route="other",status="4xx"} 1"#,
            ])
    }

    @Test func bucketsAreCumulativeAndTheirBoundsBelongToThem() {
        let metrics = Self.metrics()
        for milliseconds in [50, 51, 3200, 600_000, -5] { metrics.turn(Self.usage(milliseconds: milliseconds)) }
        let counts = Self.lines(metrics, "lumen_turn_duration_seconds").map { $0.split(separator: " ")[1] }
        #expect(counts == ["2", "3", "3", "3", "3", "3", "4", "4", "4", "4", "4", "4", "5", "603.301", "5"])
        #expect(
            Self.lines(metrics, "lumen_turn_duration_seconds_bucket").last
                == #"lumen_turn_duration_seconds_bucket{route="router",le="+Inf"} 5"#)
    }

    @Test func nobodyWhoAsksMakesASeries() {
        let metrics = Self.metrics()
        for number in 0..<3000 {
            metrics.turn(
                Self.usage(
                    dashboard: "d\(number)", route: "r\(number)", status: "s\(number)",
                    tools: [.init(name: "t\(number)", parameters: [:], isSuccess: true, milliseconds: 1)]))
            metrics.modelCall(ModelCall(provider: .bedrock, model: "m\(number)", duration: .seconds(1)))
        }
        #expect(
            Self.lines(metrics, "lumen_turns_total") == [
                #"lumen_turns_total{dashboard="other",route="other",status="other"} 3000"#
            ])
        #expect(Self.lines(metrics, "gen_ai_execute_tool_duration_seconds_count").count == 1)
        #expect(Self.lines(metrics, "gen_ai_client_operation_duration_seconds_count").count == 1)
    }

    @Test func namesBeyondTheLimitShareASeries() {
        let metrics = Metrics(
            version: "1", names: MetricNames(dashboard: { _ in true }, model: { _ in true }, tool: { _ in true }))
        for number in 0..<1500 { metrics.turn(Self.usage(dashboard: "d\(number)")) }
        let lines = Self.lines(metrics, "lumen_turns_total")
        #expect(lines.count == 1001)
        #expect(lines.contains(#"lumen_turns_total{dashboard="other",route="router",status="completed"} 500"#))
    }

    @Test func modelCallsFollowTheConventionsOfOpenTelemetry() {
        let metrics = Self.metrics()
        metrics.modelCall(
            ModelCall(
                provider: .bedrock, model: "claude", duration: .seconds(2), firstChunk: .milliseconds(300),
                usage: TokenUsage(uncachedInput: 10, cacheRead: 90, output: 4)))
        metrics.modelCall(ModelCall(provider: .openAI, model: "claude", duration: .seconds(1), error: .throttled))
        let chat = #"gen_ai_operation_name="chat",gen_ai_provider_name="aws.bedrock",gen_ai_request_model="claude""#
        #expect(
            Self.lines(metrics, "gen_ai_client_token_usage_sum") == [
                #"gen_ai_client_token_usage_sum{\#(chat),gen_ai_token_type="input"} 100"#,
                #"gen_ai_client_token_usage_sum{\#(chat),gen_ai_token_type="output"} 4"#,
            ])
        #expect(
            Self.lines(metrics, "gen_ai_client_operation_duration_seconds_sum") == [
                #"gen_ai_client_operation_duration_seconds_sum{\#(chat)} 2"#,
                #"gen_ai_client_operation_duration_seconds_sum{gen_ai_operation_name="chat","#
                    + #"gen_ai_provider_name="openai",gen_ai_request_model="claude",error_type="throttled"} 1"#,
            ])
        #expect(
            Self.lines(metrics, "gen_ai_client_operation_time_to_first_chunk_seconds_sum") == [
                #"gen_ai_client_operation_time_to_first_chunk_seconds_sum{\#(chat)} 0.3"#
            ])
        #expect(
            Self.lines(metrics, #"gen_ai_client_token_usage_bucket{\#(chat),gen_ai_token_type="input",le="64"} 0"#)
                .count == 1)
        #expect(
            Self.lines(metrics, #"gen_ai_client_token_usage_bucket{\#(chat),gen_ai_token_type="input",le="256"} 1"#)
                .count == 1)
    }

    @Test func toolsAreCountedWithTheirTurn() {
        let metrics = Self.metrics()
        let tools = [true, true, false].map {
            UsageRecord.Tool(name: "list_blocks", parameters: ["surgeon": "Ann Lee"], isSuccess: $0, milliseconds: 20)
        }
        metrics.turn(Self.usage(code: .toolFailed, tools: tools))
        let tool = #"gen_ai_operation_name="execute_tool",gen_ai_tool_name="list_blocks""#
        #expect(
            Self.lines(metrics, "gen_ai_execute_tool_duration_seconds_count") == [
                #"gen_ai_execute_tool_duration_seconds_count{\#(tool)} 2"#,
                #"gen_ai_execute_tool_duration_seconds_count{\#(tool),error_type="tool_failed"} 1"#,
            ])
        #expect(
            Self.lines(metrics, "lumen_turns_total") == [
                #"lumen_turns_total{dashboard="blocks",route="router",status="completed",code="tool_failed"} 1"#
            ])
        #expect(!metrics.exposition(MetricReadings()).contains("Ann Lee"))
        #expect(!metrics.exposition(MetricReadings()).contains("secret"))
    }

    @Test func countsThatMatterAreThereFromTheStart() {
        let metrics = Self.metrics()
        #expect(
            Self.lines(metrics, "lumen_rate_limited_total")
                == ["address", "global", "open", "session", "user"].map {
                    #"lumen_rate_limited_total{scope="\#($0)"} 0"#
                })
        #expect(Self.lines(metrics, "lumen_usage_record_failures_total") == ["lumen_usage_record_failures_total 0"])
        metrics.rateLimited(by: [.address, .user])
        metrics.usageRecordFailed()
        metrics.alert(.budgetWarning, isTold: false)
        #expect(
            Self.lines(metrics, "lumen_rate_limited_total").map { $0.suffix(1) } == ["1", "0", "0", "0", "1"])
        #expect(Self.lines(metrics, "lumen_usage_record_failures_total") == ["lumen_usage_record_failures_total 1"])
        #expect(
            Self.lines(metrics, "lumen_alerts_total")
                == [#"lumen_alerts_total{kind="budget.warning",outcome="failed"} 1"#])
    }

    @Test func nothingIsLostWhenManyCountAtOnce() async {
        let metrics = Self.metrics()
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<5000 {
                        metrics.request(method: "GET", route: "/health", status: 200, duration: .milliseconds(1))
                    }
                }
            }
        }
        #expect(
            Self.lines(metrics, "lumen_http_requests_total")
                == [#"lumen_http_requests_total{method="GET",route="/health",status="2xx"} 40000"#])
        #expect(Self.lines(metrics, "lumen_http_request_duration_seconds_count").first?.hasSuffix(" 40000") == true)
    }

    @Test func readingsAreWrittenAsTheyAre() {
        var readings = MetricReadings()
        readings.budgets = [
            .init(siteID: nil, spent: Money(microdollars: 250_000), reserved: .zero, cap: nil, isStopped: false),
            .init(
                siteID: "no\\r\"th\n", spent: .zero, reserved: Money(microdollars: 1), cap: .largest, isStopped: true),
        ]
        readings.circuits = [.init(kind: "tool", name: "list_blocks", state: "half_open")]
        readings.servers = [.init(kind: "mcp", name: "git", state: "connected")]
        readings.liveTurns = 3
        let text = Self.metrics().exposition(readings)
        for line in [
            #"lumen_build_info{version="1.2"} 1"#,
            #"lumen_budget_spent_dollars{scope="deployment"} 0.25"#,
            #"lumen_budget_reserved_dollars{scope="site",site="no\\r\"th\n"} 1e-06"#,
            #"lumen_budget_cap_dollars{scope="site",site="no\\r\"th\n"} 1000000"#,
            #"lumen_spending_stopped{scope="site",site="no\\r\"th\n"} 1"#,
            #"lumen_circuit_state{kind="tool",name="list_blocks",state="closed"} 0"#,
            #"lumen_circuit_state{kind="tool",name="list_blocks",state="half_open"} 1"#,
            #"lumen_mcp_server_state{kind="mcp",name="git",state="connected"} 1"#,
            "lumen_turns_live 3",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)")
        }
        #expect(!text.contains(#"lumen_budget_cap_dollars{scope="deployment"}"#))
    }

    @Test func theFormatIsPrometheus() throws {
        let metrics = Self.metrics()
        metrics.turn(Self.usage())
        metrics.request(method: "GET", route: "/", status: 200, duration: .seconds(1))
        let text = metrics.exposition(MetricReadings())
        #expect(text.hasSuffix("\n"))
        let name = #/[a-z][a-z0-9_]*/#
        let label = #/[a-z_]+="(?:[^"\\\n]|\\["\\n])*"/#
        let sample = #/(?<name>[a-z][a-z0-9_]*)(?:\{[^\n]*\})? (?:[0-9.e+-]+|NaN|[+-]Inf)/#
        var declared: Set<String> = []
        var present = ""
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# HELP ") {
                present = String(line.split(separator: " ")[2])
                #expect(present.wholeMatch(of: name) != nil)
                #expect(declared.insert(present).inserted, "\(present) twice")
            } else if line.hasPrefix("# TYPE ") {
                #expect(line.hasPrefix("# TYPE \(present) "))
                #expect(line.hasSuffix(" counter") == present.hasSuffix("_total"), "\(line)")
            } else {
                let match = try #require(line.wholeMatch(of: sample), "\(line)")
                let suffixes = ["", "_bucket", "_sum", "_count"].map { present + $0 }
                #expect(suffixes.contains(String(match.output.name)), "\(line)")
                if let open = line.firstIndex(of: "{"), let close = line.lastIndex(of: "}") {
                    let labels = line[line.index(after: open)..<close]
                    #expect(labels.split(separator: ",").allSatisfy { $0.wholeMatch(of: label) != nil }, "\(line)")
                }
            }
        }
    }
}
