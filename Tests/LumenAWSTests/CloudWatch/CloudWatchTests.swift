import Foundation
import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenAWS

struct CloudWatchTests {
    private static let keys = [
        "AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s3cret", "AWS_REGION": "us-east-1",
    ]

    private static func metric(_ name: String = "x", _ value: Double = 1.5, site: String = "n") -> CloudWatchMetric {
        CloudWatchMetric(name, value, dimensions: [("Site", site)], at: World.start)
    }

    private func cloudWatch(_ world: World) -> CloudWatch<ManualClock> {
        CloudWatch(access: AWSAccess(surroundings: world.surroundings), http: world, clock: ManualClock())
    }

    /// The body, target and content type that botocore 1.43.11 sends for the same call, but for white space.
    @Test func sendsWhatBotocoreSends() async throws {
        let world = World(Self.keys) { _ in .text("{}") }
        try await cloudWatch(world).put([Self.metric()], namespace: "Lumen")
        let request = try #require(world.requests.first)
        #expect(request.url == "https://monitoring.us-east-1.amazonaws.com/")
        #expect(request.header("Content-Type") == "application/x-amz-json-1.0")
        #expect(request.header("X-Amz-Target") == "GraniteServiceVersion20100801.PutMetricData")
        #expect(request.header("Authorization")?.contains("/us-east-1/monitoring/aws4_request") == true)
        let botocore = """
            {"Namespace": "Lumen", "MetricData": [{"MetricName": "x", "Dimensions": [{"Name": "Site", "Value": "n"}], \
            "Timestamp": 1795176000, "Value": 1.5, "Unit": "Count"}]}
            """
        #expect(try JSON(parsing: request.body) == JSON(parsing: botocore))
    }

    @Test(arguments: [(0, []), (1, [1]), (1000, [1000]), (2001, [1000, 1000, 1])])
    func aRequestHasAThousandMetricsAtMost(count: Int, sizes: [Int]) async throws {
        let world = World(Self.keys) { _ in .text("{}") }
        let metrics =
            (0..<count).map { Self.metric("m\($0)") } + [Self.metric("bad", .nan), Self.metric("w", .infinity)]
        try await cloudWatch(world).put(metrics, namespace: "Lumen")
        #expect(try world.requests.map { try JSON(parsing: $0.body)["MetricData"]?.arrayValue?.count ?? 0 } == sizes)
    }

    @Test func aWrongClockIsSetRightOnce() async throws {
        let world = World(Self.keys) { request in
            request.header("X-Amz-Date") == "20261120T130000Z"
                ? .text("{}") : .text("{}", status: 403, date: "Fri, 20 Nov 2026 13:00:00 GMT")
        }
        try await cloudWatch(world).put([Self.metric()], namespace: "Lumen")
        #expect(world.requests.count == 2)
    }

    @Test(arguments: [(400, false, 2), (403, false, 2), (500, true, 1), (429, true, 1), (301, false, 1)])
    func refusalsAreTold(status: Int, isTransient: Bool, requests: Int) async throws {
        let world = World(Self.keys) { _ in .text("no", status: status) }
        let fault = await #expect(throws: CloudWatchFault.self) {
            try await cloudWatch(world).put([Self.metric()], namespace: "Lumen")
        }
        #expect(fault == CloudWatchFault(status: status))
        #expect(fault?.isTransient == isTransient)
        #expect(world.requests.count == requests)
    }

    @Test func alertsAreCountedByKind() async throws {
        let world = World(Self.keys) { _ in .text("{}", status: 503) }
        let alert = Alert(.budgetWarning, key: "k", sentence: "s", at: World.start, values: [:])
        await #expect(throws: AlertFault("refused", isTransient: true)) {
            try await CloudWatchAlerts(cloudWatch(world), namespace: "Lumen").tell(alert)
        }
        let body = try JSON(parsing: try #require(world.requests.first).body)
        #expect(body.value(at: "/MetricData/0/MetricName") == "Alerts")
        #expect(body.value(at: "/MetricData/0/Dimensions/0/Value") == "budget.warning")
        let lines = Mutex<[String]>([])
        try await EmbeddedMetricAlerts(namespace: "Lumen") { line in lines.withLock { $0.append(line) } }.tell(alert)
        #expect(try lines.withLock { try JSON(parsing: $0.joined()) }["Alerts"] == 1.0)
    }

    @Test func embeddedLinesFollowTheSpecification() throws {
        let lines = CloudWatchMetric.embeddedLines(
            [Self.metric("BudgetSpent", 0.5), Self.metric("BudgetCap", 25), Self.metric("BudgetSpent", 1, site: "s")],
            namespace: "Lumen")
        #expect(
            lines == [
                """
                {"_aws":{"Timestamp":1795176000000,"CloudWatchMetrics":[{"Namespace":"Lumen",\
                "Dimensions":[["Site"]],"Metrics":[{"Name":"BudgetSpent","Unit":"Count"},\
                {"Name":"BudgetCap","Unit":"Count"}]}]},"Site":"n","BudgetSpent":0.5,"BudgetCap":25.0}
                """,
                """
                {"_aws":{"Timestamp":1795176000000,"CloudWatchMetrics":[{"Namespace":"Lumen",\
                "Dimensions":[["Site"]],"Metrics":[{"Name":"BudgetSpent","Unit":"Count"}]}]},"Site":"s",\
                "BudgetSpent":1.0}
                """,
            ])
    }

    @Test func aLineHasAHundredMetricsAtMostAndEachOnce() throws {
        let metrics = (0..<250).map { Self.metric("m\($0)") } + [Self.metric("m1"), Self.metric("m1")]
        let counts = try CloudWatchMetric.embeddedLines(metrics, namespace: "Lumen").map { line in
            try JSON(parsing: line).value(at: "/_aws/CloudWatchMetrics/0/Metrics")?.arrayValue?.count ?? 0
        }
        #expect(counts.reduce(0, +) == 252)
        #expect(counts.allSatisfy { $0 <= 100 })
    }
}
