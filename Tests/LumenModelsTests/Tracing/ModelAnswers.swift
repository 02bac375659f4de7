import LumenCore
import LumenTesting

@testable import LumenModels

/// Answers as language models write them, with the results that they were written from; every number in them is right.
struct ModelAnswers {
    struct Sample {
        let text: String
        let calls: [CompletedCall]
        let given: [GivenNumber]
    }

    var random: SeededRandom
    var hospital: RandomHospital

    init(seed: Int) {
        random = SeededRandom(seed: seed)
        hospital = RandomHospital(random: SeededRandom(seed: seed &+ 1_000_003))
    }

    mutating func next() -> Sample {
        let writers: [(inout ModelAnswers) -> ([CompletedCall], String)] = [
            { $0.summary() }, { $0.buildings() }, { $0.bullets() }, { $0.table() }, { $0.prose() }, { $0.threshold() },
            { $0.trend() }, { $0.energy() }, { $0.releases() }, { $0.card() }, { $0.requests() },
        ]
        let site = (try? Fixture.context().site).map(GivenNumber.numbers(of:)) ?? []
        let (calls, text) = pick(writers)(&self)
        let earlier = chance(0.4) ? [hospital.services()] : []
        let question = "Which surgeons are below 70 % since \(pick(["July", "2025"]))? Top 5 please."
        return Sample(
            text: text, calls: calls + earlier,
            given: GivenNumber.numbers(of: Question(text: question)) + site)
    }

    // MARK: Writers

    private mutating func summary() -> ([CompletedCall], String) {
        let call = hospital.summary(of: "Building 3")
        let (now, before) = (Reading(call), Reading(call, "previous"))
        let text = """
            Block utilization in **Building 3** was **\(percent(now.rate))** over \(now["total_blocks"]) blocks and \
            \(now["total_cases"]) cases, \(points(now.rate - 0.75)) \(now.rate < 0.75 ? "below" : "above") \
            the 75 % target. That is \(points(now.rate - before.rate)) \(now.rate < before.rate ? "lower" : "higher") than the \
            previous period (\(percent(before.rate)), \(before["total_blocks"]) blocks).

            Adjusted for turnovers it reached \(percent(now.fraction("adjusted_utilization_rate"))), and prime-time \
            utilization was \(percent(now.fraction("prime_time_utilization"))). Cases ran \
            \(hours(now["out_of_block_minutes"])) outside the blocks and \(hours(now["in_block_minutes"])) inside. \
            The 95 % confidence interval runs from \(percent(now.fraction("interval", 0))) to \
            \(percent(now.fraction("interval", 1))).

            *October 22 – November 20, 2026, raw utilization, net of releases made 7 days ahead.*
            """
        return ([call], text)
    }

    private mutating func buildings() -> ([CompletedCall], String) {
        let calls = [hospital.summary(of: "Building 3"), hospital.summary(of: "Building 5")]
        let (one, two) = (Reading(calls[0]), Reading(calls[1]))
        let adjusted = [one, two].map { percent($0.fraction("adjusted_utilization_rate")) }
        let text = """
            Building 3 ran at \(percent(one.rate)) utilization over \(one["total_blocks"]) blocks, Building 5 at \
            \(percent(two.rate)) over \(two["total_blocks"]): a difference of \(points(one.rate - two.rate)).

            - **Building 3**: \(one["total_cases"]) cases, \(adjusted[0]) adjusted utilization
            - **Building 5**: \(two["total_cases"]) cases, \(adjusted[1]) adjusted utilization

            Together they had \(one["total_blocks"] + two["total_blocks"]) blocks.
            """
        return (calls, text)
    }

    private mutating func bullets() -> ([CompletedCall], String) {
        let call = hospital.services()
        let rows = Reading(call).rows.shuffled(using: &random).prefix(5)
        let lines = rows.map { row in
            "- **\(row.name)**: \(percent(row.rate)) (\(row["blocks"]) blocks, \(row["cases"]) cases)"
        }
        let title = "Utilization by service line, July 1 – September 30, 2026:"
        return ([call], "\(title)\n\n\(lines.joined(separator: "\n"))")
    }

    private mutating func table() -> ([CompletedCall], String) {
        let call = chance(0.5) ? hospital.services() : hospital.surgeons()
        let rows = Reading(call).rows.prefix(8).map { row -> String in
            let cells = [
                row.name, percent(row.rate), "\(row["blocks"])", grouped(row["block_minutes"]),
                percent(row.fraction("previous_rate")),
            ]
            return "| \(cells.joined(separator: " | ")) |"
        }
        let head = "| Name | Utilization | Blocks | Block minutes | Previous utilization |\n|---|---:|---:|---:|---:|"
        return ([call], "\(head)\n\(rows.joined(separator: "\n"))")
    }

    private mutating func prose() -> ([CompletedCall], String) {
        let call = chance(0.5) ? hospital.services() : hospital.surgeons()
        let reading = Reading(call)
        let sorted = reading.rows.sorted { $0.rate > $1.rate }
        let (best, worst) = (sorted[0], sorted[sorted.count - 1])
        let total = Reading(call, "total")
        let noun = best.isSurgeon ? "surgeons" : "service lines"
        let text = """
            Overall utilization was \(percent(total.rate)) over \(grouped(total["total_blocks"])) blocks. Of the \
            \(reading.rows.count) \(noun), **\(best.name)** had the highest at \(percent(best.rate)) \
            (\(best["blocks"]) blocks) and **\(worst.name)** the lowest at \(percent(worst.rate)) \
            (\(worst["blocks"]) blocks), a gap of \
            \(points(best.rate - worst.rate)). \(worst.name) fell from \
            \(percent(worst.fraction("previous_rate"))) in the period before, a change of \
            \(points(worst.rate - worst.fraction("previous_rate"))).

            \(best.name) accounts for \(percent(Double(best["blocks"]) / Double(total["total_blocks"]))) of all blocks.
            """
        return ([call], text)
    }

    private mutating func threshold() -> ([CompletedCall], String) {
        let call = hospital.surgeons()
        let rows = Reading(call).rows
        let low = rows.filter { $0.rate < 0.7 }.sorted { $0.rate < $1.rate }
        let list = low.prefix(6).enumerated().map { place, row in
            "\(place + 1). \(row.name), \(percent(row.rate)) over \(row["blocks"]) blocks"
        }
        let count = chance(0.5) && low.count < 21 ? Self.words[low.count] : "\(low.count)"
        return (
            [call], "\(count) of \(rows.count) surgeons are under 70 % utilization:\n\n\(list.joined(separator: "\n"))"
        )
    }

    private mutating func trend() -> ([CompletedCall], String) {
        let call = hospital.months()
        let rows = Reading(call).rows
        let (first, last) = (rows[0], rows[rows.count - 1])
        let high = rows.max { $0.rate < $1.rate } ?? first
        let text = """
            Utilization moved from \(percent(first.rate)) in \(first.label) to \(percent(last.rate)) in \(last.label), \
            \(last.rate > first.rate ? "up" : "down") \(points(last.rate - first.rate)). It peaked in \(high.label) at \
            \(percent(high.rate)) with \(high["total_blocks"]) blocks. Cases went from \(first["total_cases"]) in \
            \(first.label) to \(last["total_cases"]) in \(last.label).
            """
        return ([call], text)
    }

    private mutating func energy() -> ([CompletedCall], String) {
        let call = hospital.energy()
        let rows = Reading(call).rows.shuffled(using: &random)
        let (one, two) = (rows[0], rows[1])
        let change = Double(one["kwh"] - one["previous_kwh"]) / Double(one["previous_kwh"])
        let text = """
            \(one.name) used \(grouped(one["kwh"])) kWh, \(percent(change.magnitude)) \
            \(change < 0 ? "less" : "more") than the period before, at a cost of $\(grouped(one["cost_usd"])). \
            \(two.name) used \(grouped(two["kwh"])) kWh, with a peak of \(two["peak_kw"]) kW. Together they used \
            \(grouped(one["kwh"] + two["kwh"])) kWh.
            """
        return ([call], text)
    }

    private mutating func releases() -> ([CompletedCall], String) {
        let call = hospital.summary(of: "Building 3")
        let reading = Reading(call)
        let share = Double(reading["late_released_minutes"]) / Double(reading["gross_minutes"])
        let text = """
            In Building 3, \(grouped(reading["timely_released_minutes"])) minutes were released in time and \
            \(duration(reading["late_released_minutes"])) were released late. Late releases are \
            \(percent(share)) of the gross block time of \(hours(reading["gross_minutes"])). \
            \(reading["abandoned_blocks"]) blocks were abandoned, and turnover credit came to \
            \(grouped(reading["turnover_credit_minutes"])) minutes.
            """
        return ([call], text)
    }

    private mutating func card() -> ([CompletedCall], String) {
        let call = hospital.services()
        let row = pick(Reading(call).rows)
        let text = """
            ### \(row.name)

            - Utilization: **\(percent(row.rate))**
            - Adjusted utilization: **\(percent(row.fraction("adjusted_utilization_rate")))**
            - Blocks: \(row["blocks"])
            - Cases: \(row["cases"])
            - Average case duration: \(row.decimal("avg_case_duration")) min
            - In the previous period: \(percent(row.fraction("previous_rate")))
            """
        return ([call], text)
    }

    private mutating func requests() -> ([CompletedCall], String) {
        let call = hospital.requests()
        let rows = Reading(call).rows
        let row = pick(rows)
        let text = """
            \(row.name) has \(row["open_requests"]) open requests and closed \(row["closed_requests"]). \
            The median first response took \(duration(row["median_response_minutes"])), and its satisfaction score is \
            \(row.decimal("csat_score")). Across all buildings \
            \(Reading(call, "total")["open_requests"]) requests are open.
            """
        return ([call], text)
    }

    // MARK: Numbers in words

    private mutating func percent(_ fraction: Double) -> String {
        let text = Self.fixed(fraction * 100, places: chance(0.8) ? 1 : 0)
        return text + pick(["%", " %", "\u{202F}%", " percent", "**\u{A0}%**"].dropLast())
    }

    private mutating func points(_ fraction: Double) -> String {
        Self.fixed(abs(fraction) * 100, places: 1) + pick([" points", " percentage points", " pp"])
    }

    private mutating func hours(_ minutes: Int) -> String {
        Self.fixed(Double(minutes) / 60, places: 1) + pick([" hours", " h"])
    }

    private mutating func duration(_ minutes: Int) -> String {
        switch int(0...2) {
        case 0: "\(grouped(minutes)) minutes"
        case 1: "\(minutes / 60) h \(minutes % 60) min"
        default: hours(minutes)
        }
    }

    private mutating func grouped(_ count: Int) -> String { chance(0.8) ? NumberText.count(Double(count)) : "\(count)" }

    static func fixed(_ value: Double, places: Int) -> String {
        let scale = places == 0 ? 1 : places == 1 ? 10 : 100
        let scaled = Int((value * Double(scale)).rounded(.toNearestOrEven))
        let whole = NumberText.count(Double(scaled / scale))
        guard places > 0 else { return whole }
        let fraction = String(abs(scaled) % scale)
        return "\(whole).\(String(repeating: "0", count: places - fraction.utf8.count))\(fraction)"
    }

    private static let words = [
        "None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
        "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty",
    ]

    private mutating func int(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
    private mutating func chance(_ probability: Double) -> Bool { .random(in: 0..<1, using: &random) < probability }
    private mutating func pick<T>(_ items: some Collection<T>) -> T {
        items[items.index(items.startIndex, offsetBy: int(0...items.count - 1))]
    }
}
