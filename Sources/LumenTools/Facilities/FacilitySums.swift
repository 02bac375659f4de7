import LumenCore
import LumenWarehouse

/// What a tool over buildings sums up, made of the engine's figures.
protocol FacilitySums: MetricSums {
    /// The figures that its numbers come from, the first one first.
    var told: [FacilityFigure] { get }
}

extension FacilitySums {
    var n: Int { told.first?.basis.n ?? 0 }
    var reason: String? { told.first?.reason }

    var omissions: [Omission] {
        told.first?.basis.exclusions.map { Omission(reason: $0.reason.rawValue, count: $0.count) } ?? []
    }

    /// How a figure was made: the one of that field, else the first.
    func definition(of field: String?) -> JSON {
        guard let figure = told.first(where: { $0.metric.rawValue == field }) ?? told.first else { return .null }
        let text = figure.definition
        return [
            "name": .string(text.name), "variant": .string(text.variant), "formula": .string(text.formula),
            "source": .string(text.source),
        ]
    }
}
