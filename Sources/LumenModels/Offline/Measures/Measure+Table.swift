import LumenCore

extension Measure {
    /// The measure of that name; the block utilization for `nil` and for names that no tool gives figures for.
    static func named(_ name: String?) -> Measure { all.first { $0.name == name } ?? utilization }

    static let utilization = Measure(
        name: "utilization_rate", title: "Block utilization", noun: Noun("block utilization"), kind: .rate,
        parts: [Part(fields: ["utilization_rate"], label: "Utilization")], sizes: [.blocks, .cases],
        interval: "interval")

    /// A row for each figure that can be asked for.
    static let all = [
        utilization,
        Measure(
            name: "interval", title: utilization.title, noun: utilization.noun, kind: .rate, parts: utilization.parts,
            sizes: utilization.sizes, interval: "interval", isAboutInterval: true),
        Measure(
            name: "adjusted_utilization_rate", title: "Adjusted utilization", noun: Noun("adjusted utilization"),
            kind: .rate, parts: [Part(fields: ["adjusted_utilization_rate"], label: "Adjusted")],
            sizes: [.blocks, .cases]),
        Measure(
            name: "prime_time_utilization", title: "Prime-time utilization", noun: Noun("prime-time utilization"),
            kind: .rate, parts: [Part(fields: ["prime_time_utilization"], label: "Prime time")],
            sizes: [.blocks, .cases], lacking: "no block time within prime time"),
        Measure(
            name: "in_block_time", title: "In-block time", noun: Noun("in-block time"), kind: .time,
            parts: [inBlock], sizes: [.blocks],
            whole: Whole(part: blockMinutes) { "the \(.duration($0)) of block time" }),
        Measure(
            name: "out_of_block_time", title: "Out-of-block time", noun: Noun("out-of-block time"), kind: .time,
            parts: [Part(fields: ["out_of_block_minutes", "out_of_block_time"], label: "Out of block")],
            whole: Whole(part: inBlock, relation: "equal to ") { "the \(.duration($0)) of in-block time" }),
        Measure(
            name: "releases", title: "Released time", noun: Noun("released time"), kind: .time,
            parts: [
                Part(
                    fields: ["timely_released_minutes"], label: "Released in time", word: "released in time"),
                Part(fields: ["late_released_minutes"], label: "Released late", word: "late"),
                Part(fields: ["released_minutes"], label: "Released", word: "released"),
            ],
            whole: Whole(part: Part(fields: ["gross_minutes"], label: "Allocated")) {
                "the \(.duration($0)) allocated"
            }),
        Measure(
            name: "abandoned_blocks", title: "Abandoned blocks", noun: Noun("abandoned block", "abandoned blocks"),
            kind: .count, parts: [Part(fields: ["abandoned_blocks"], label: "Abandoned")], sizes: [.blocks],
            joint: "of", whole: Whole(part: Size.blocks.part) { Noun.block.counted($0) }),
        Measure(
            name: "avg_cases_per_block", title: "Cases per block", noun: Noun("cases per block"), kind: .mean,
            parts: [Part(fields: ["avg_cases_per_block"], label: "Cases per block")], sizes: [.cases, .usedBlocks],
            lacking: "no block was used"),
        Measure(
            name: "avg_case_duration", title: "Average case duration", noun: Noun("average case duration"),
            kind: .meanTime, parts: [Part(fields: ["avg_case_duration"], label: "Average case")], sizes: [.cases],
            lacking: "no case in the blocks"),
        Measure(
            name: "total_cases", title: "Cases", noun: .case, kind: .count, parts: [Size.cases.part], sizes: [.blocks],
            joint: "in"),
        Measure(
            name: "total_blocks", title: "Blocks", noun: .block, kind: .count, parts: [Size.blocks.part],
            sizes: [.cases], joint: "with"),
        Measure(
            name: "utilized_blocks", title: "Blocks used", noun: .usedBlock, kind: .count,
            parts: [Size.usedBlocks.part], sizes: [.blocks], joint: "of"),
        Measure(
            name: "block_minutes", title: "Block time", noun: Noun("block time"), kind: .time, parts: [blockMinutes],
            sizes: [.blocks]),
        Measure(
            name: "turnover_credit_minutes", title: "Turnover credit", noun: Noun("turnover credit"), kind: .time,
            parts: [Part(fields: ["turnover_credit_minutes"], label: "Turnover credit")], sizes: [.blocks],
            whole: Whole(part: blockMinutes) { "the \(.duration($0)) of block time" }),
    ]

    private static let inBlock = Part(fields: ["in_block_minutes", "in_block_time"], label: "In block")
    private static let blockMinutes = Part(fields: ["block_minutes"], label: "Block time")
}
