package import LumenCore

/// What stands behind an answer: a source for each of its numbers, and how each tool computed its result.
package struct Evidence: Sendable {
    package var numbers: [NumberEvidence]
    package var calls: [CompletedCall]

    package init(numbers: [NumberEvidence], calls: [CompletedCall]) {
        self.numbers = numbers
        self.calls = calls
    }

    package var json: JSON {
        [
            "numbers": .array(numbers.map(\.json)),
            "computations": .array(calls.enumerated().compactMap(Self.computation)),
        ]
    }

    /// Formula, variant, period, filters, n, exclusions and warnings, as the tool's own result states them.
    private static func computation(_ index: Int, _ completed: CompletedCall) -> JSON? {
        guard let result = completed.result?.objectValue, result["definition"] != nil else { return nil }
        var object: JSONObject = ["call": .int(index), "tool": .string(completed.call.name)]
        object["metric"] = result["definition"]?["name"]
        for key in ["definition", "period", "filters", "n", "exclusions", "warnings"] { object[key] = result[key] }
        return .object(object)
    }
}

extension NumberEvidence {
    fileprivate var json: JSON {
        var object: JSONObject = [
            "text": .string(text), "start": .int(range.lowerBound), "end": .int(range.upperBound),
            "value": .double(value), "unit": .string(unit),
        ]
        switch source {
        case .field(let field):
            object["verified"] = true
            object["source"] = field.json
            object["step"] = .null
        case .step(let operation, let operands):
            object["verified"] = true
            object["source"] = operands.first?.json
            object["step"] = [
                "operation": .string(operation.rawValue), "operands": .array(operands.map(\.json)),
            ]
        case .given(let origin):
            object["verified"] = true
            object["source"] = ["given": .string(origin)]
            object["step"] = .null
        case .unverified:
            object["verified"] = false
            object["source"] = .null
            object["step"] = .null
        }
        return .object(object)
    }
}

extension NumberEvidence.Field {
    fileprivate var json: JSON {
        ["call": .int(call), "tool": .string(tool), "field": .string(pointer), "value": .double(value)]
    }
}
