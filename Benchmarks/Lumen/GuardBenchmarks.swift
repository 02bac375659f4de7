import Benchmark
import Foundation
import LumenCore
import LumenGuard
import LumenSQL
import LumenStore

/// What each question pays for being limited, paid for, counted and redacted.
enum GuardBenchmarks {
    static func register() {
        let requesters = (0..<1_000).map { number in
            Requester(address: "10.0.\(number / 250).\(number % 250)", session: "s\(number)", user: "u\(number % 100)")
        }
        let policies = [RatePolicy].standard(
            addressPerMinute: 100_000, globalPerMinute: 100_000, sessionPerHour: 100_000, userPerHour: 100_000)

        Benchmark("limit a request, in memory", configuration: .init(scalingFactor: .kilo)) { benchmark in
            let limiter = RateLimiter(policies, clock: ContinuousClock())
            benchmark.startMeasurement()
            for index in benchmark.scaledIterations {
                blackHole(await limiter.decide(requesters[index % requesters.count]))
            }
        }

        Benchmark("limit a request, durable", configuration: .init(scalingFactor: .kilo, maxIterations: 20)) {
            benchmark in
            let log = SQLAdmissionLog(database: try SQLiteDatabase(path: scratchPath()))
            let secret = try await log.prepare(forgettingUntil: .distantPast)
            let limiter = RateLimiter(policies, secret: secret, log: log, clock: ContinuousClock())
            benchmark.startMeasurement()
            for index in benchmark.scaledIterations {
                blackHole(await limiter.decide(requesters[index % requesters.count]))
            }
        }

        Benchmark(
            "reserve and settle a model's call, three accounts",
            configuration: .init(scalingFactor: .kilo, maxIterations: 20)
        ) { benchmark in
            let ledger = SQLBudgetLedger(database: try SQLiteDatabase(path: scratchPath()))
            try await ledger.prepare()
            let zone = try BigHospital.site().zone
            let accounts: [BudgetScope] = [.deployment, .site("a"), .user("u", site: "a")]
            let budget = Budget(
                ledger: ledger,
                accounts: { _ in accounts.map { BudgetAccount($0, dailyCap: Money(dollars: 100_000), zone: zone) } })
            let spender = Spender(siteID: "a", user: "u")
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                blackHole(try await budget.spend(Money(dollars: 0.01), for: spender) { ((), Money(dollars: 0.005)) })
            }
        }

        Benchmark("redact a question", configuration: .init(scalingFactor: .kilo)) { benchmark in
            let vocabulary = QueryVocabulary(
                terms: ["utilization block surgeons quarter service line building"], staff: ["Carl Berg"])
            let question = "Which surgeons were under 70 % block utilization last quarter, and was Mary Lopez one?"
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations { blackHole(RedactedQuery(question, vocabulary)) }
        }

        Benchmark("count a request for Prometheus", configuration: .init(scalingFactor: .kilo)) { benchmark in
            let metrics = Metrics(version: "0", names: .none)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                metrics.request(method: "POST", route: "/chat", status: 200, duration: .milliseconds(12))
            }
        }
    }

    private static func scratchPath() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).sqlite").path
    }
}
