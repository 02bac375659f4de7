import LumenCore
import LumenTesting

@testable import LumenModels

/// Results in the shapes of the bundled tools, and of others, with plausible values.
struct RandomHospital {
    var random: SeededRandom

    mutating func summary(of building: String) -> CompletedCall {
        var object = common(filters: ["building": .string(building)])
        object.merge(figures(blocks: 40...90))
        var before = figures(blocks: 40...90)
        before["period"] = Fixture.monthBefore
        object["previous"] = .object(before)
        return Fixture.call("block_util_summary", ["building": .string(building)], returns: .object(object))
    }

    mutating func services() -> CompletedCall {
        let names = ["Urology", "Neurosurgery", "Spine", "Vascular", "Plastics", "ENT", "Orthopedics", "General"]
        return list("block_util_by_block_group", names.map { ["blockgroup": .string($0)] })
    }

    mutating func surgeons() -> CompletedCall {
        let names = [
            "Sarah Chen", "Omar Haddad", "Carl Berg", "Ruth Cohen", "Ivan Petrov", "Amara Okafor", "Luis Ortega",
            "Mei Lin",
            "Jonas Weber", "Priya Nair", "Tomas Novak", "Elena Rossi", "David Kim", "Fatima Zahra", "Peter Olsen",
            "Ana Costa",
        ]
        return list("block_util_by_surgeon", names.map { ["surgeon_name": .string($0), "blockgroup": "Spine"] })
    }

    mutating func months() -> CompletedCall {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]
        var object = common(filters: [:])
        object["interval"] = "month"
        object["total"] = .object(figures(blocks: 2000...2400))
        object["rows"] = .array(
            names.map { name in
                var row: JSONObject = ["label": .string("\(name) 2026"), "partial": false]
                row.merge(figures(blocks: 150...250))
                return .object(row)
            })
        return Fixture.call("block_util_trend", returns: .object(object))
    }

    mutating func energy() -> CompletedCall {
        let rows: [JSON] = (1...6).map { number in
            [
                "building": .string("Building \(number)"), "kwh": .int(int(90_000...400_000)),
                "previous_kwh": .int(int(90_000...400_000)), "cost_usd": .int(int(9_000...60_000)),
                "peak_kw": .int(int(200...900)), "load_factor": .double(rate(0.4...0.8)),
            ]
        }
        return Fixture.call("energy_by_building", returns: ["period": Fixture.month, "rows": .array(rows)])
    }

    mutating func requests() -> CompletedCall {
        let rows: [JSON] = (1...6).map { number in
            [
                "building": .string("Building \(number)"), "open_requests": .int(int(11...89)),
                "closed_requests": .int(int(100...400)), "median_response_minutes": .int(int(65...400)),
                "csat_score": .double((rate(3...5) * 100).rounded() / 100),
            ]
        }
        let open = rows.reduce(0) { $0 + ($1["open_requests"]?.intValue ?? 0) }
        return Fixture.call(
            "tenant_requests", returns: ["items": .array(rows), "total": ["open_requests": .int(open)]])
    }

    private mutating func list(_ tool: String, _ names: [JSONObject]) -> CompletedCall {
        var object = common(filters: [:])
        object["total"] = .object(figures(blocks: 600...900))
        var before = figures(blocks: 600...900)
        before["period"] = Fixture.monthBefore
        object["previous"] = .object(before)
        object["rows"] = .array(
            names.map { name in
                var (row, figures) = (name, figures(blocks: 11...98))
                row["blocks"] = figures["total_blocks"]
                row["cases"] = figures["total_cases"]
                (figures["total_blocks"], figures["total_cases"]) = (nil, nil)
                row.merge(figures)
                row.merge(["previous_rate": .double(rate(0.5...0.9)), "rankable": true])
                return .object(row)
            })
        object["omitted"] = 0
        return Fixture.call(tool, returns: .object(object))
    }

    private func common(filters: JSON) -> JSONObject {
        [
            "period": Fixture.month, "filters": filters, "definition": Fixture.definition, "target": 0.75,
            "exclusions": [["reason": "released in time", "blocks": 12, "minutes": 5460]],
            "warnings": ["3 partly released blocks: used beyond what was kept"], "data_days": Fixture.dataDays,
        ]
    }

    private mutating func figures(blocks: ClosedRange<Int>) -> JSONObject {
        let (count, rate) = (int(blocks), rate(0.5...0.88))
        let minutes = count * int(400...520)
        let half = self.rate(0.01...0.06)
        return [
            "total_blocks": .int(count), "utilized_blocks": .int(count - int(0...4)), "utilization_rate": .double(rate),
            "adjusted_utilization_rate": .double(rate + self.rate(0.05...0.1)),
            "prime_time_utilization": .double(rate + self.rate(0.01...0.05)),
            "interval": [.double(rate - half), .double(rate + half)], "total_cases": .int(count * 2 + int(0...40)),
            "avg_cases_per_block": .double(2.12), "avg_case_duration": .double(Double(int(1200...1990)) / 10),
            "block_minutes": .int(minutes), "gross_minutes": .int(minutes + int(1000...5000)),
            "in_block_minutes": .int(Int(Double(minutes) * rate)), "out_of_block_minutes": .int(int(1000...9000)),
            "turnover_credit_minutes": .int(int(1000...3000)), "timely_released_minutes": .int(int(1000...5000)),
            "late_released_minutes": .int(int(200...900)), "abandoned_blocks": .int(int(0...9)),
        ]
    }

    private mutating func int(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }

    /// With six decimals, as the tools have them.
    private mutating func rate(_ range: ClosedRange<Double>) -> Double {
        (Double.random(in: range, using: &random) * 1_000_000).rounded() / 1_000_000
    }
}

/// A result, or an object in it, as somebody reads it who writes an answer.
struct Reading {
    private let object: JSONObject

    init(_ call: CompletedCall, _ key: String? = nil) {
        let result = call.result?.objectValue ?? [:]
        object = key.map { result[$0]?.objectValue ?? [:] } ?? result
    }

    private init(object: JSONObject) { self.object = object }

    var rows: [Reading] {
        (object["rows"] ?? object["items"])?.arrayValue?.compactMap { $0.objectValue.map(Reading.init) } ?? []
    }
    var rate: Double { fraction("utilization_rate") }
    var isSurgeon: Bool { object["surgeon_name"] != nil }
    var label: String { object["label"]?.stringValue ?? "" }
    var name: String {
        ["surgeon_name", "blockgroup", "building"].lazy.compactMap { object[$0]?.stringValue }.first ?? ""
    }

    subscript(key: String) -> Int { object[key]?.intValue ?? -1 }
    func fraction(_ key: String) -> Double { object[key]?.doubleValue ?? -1 }
    func fraction(_ key: String, _ element: Int) -> Double { object[key]?[element]?.doubleValue ?? -1 }
    func decimal(_ key: String) -> String {
        let value = fraction(key)
        return value == value.rounded() ? "\(Int(value))" : "\(value)"
    }
}
