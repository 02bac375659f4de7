import LumenCore
import LumenWarehouse

extension Utilization {
    /// The figures of a tool's result, in the order of its schema.
    var json: JSONObject {
        var figures: JSONObject = [
            "total_blocks": .int(totalBlocks),
            "utilized_blocks": .int(utilizedBlocks),
            "utilization_rate": .fraction(rate),
            "adjusted_utilization_rate": .fraction(adjustedRate),
            "prime_time_utilization": .fraction(primeTimeRate),
            "interval": interval.map { [.fraction($0.lowerBound), .fraction($0.upperBound)] } ?? .null,
            "total_cases": .int(cases),
            "avg_cases_per_block": .rounded(averageCasesPerBlock, to: 100),
            "avg_case_duration": .rounded(averageCaseDuration, to: 10),
            "block_minutes": .int(blockMinutes),
            "gross_minutes": .int(grossMinutes),
            "in_block_minutes": .int(inBlockMinutes),
            "out_of_block_minutes": .int(outOfBlockMinutes),
            "turnover_credit_minutes": .int(turnoverCreditMinutes),
            "timely_released_minutes": .int(timelyReleasedMinutes),
            "late_released_minutes": .int(lateReleasedMinutes),
            "abandoned_blocks": .int(abandonedBlocks),
        ]
        figures["reason"] = reason.map(JSON.string)
        return figures
    }
}

extension JSON {
    /// A fraction to six decimals, half to even, as the worked examples of the definitions are.
    static func fraction(_ value: Double?) -> JSON { rounded(value, to: 1_000_000) }

    static func rounded(_ value: Double?, to parts: Double) -> JSON {
        JSON(value.map { ($0 * parts).rounded(.toNearestOrEven) / parts })
    }
}

extension DateRange {
    var json: JSON { ["start": .string(start.isoText), "end": .string(end.isoText)] }
}

extension MetricDefinition {
    var json: JSON {
        ["name": .string(name), "variant": .string(variant), "formula": .string(formula), "source": .string(source)]
    }
}

extension Exclusion {
    var json: JSON { ["reason": .string(reason.rawValue), "blocks": .int(blocks), "minutes": .int(minutes)] }
}
