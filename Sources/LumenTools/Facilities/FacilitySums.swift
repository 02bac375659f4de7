import LumenCore
import LumenWarehouse

/// What a tool over buildings sums up, made of the engine's figures.
protocol FacilitySums: MetricSums {
    /// The figures that its numbers come from, each named as its field of the result; the first one first.
    var told: [FacilityFigure] { get }
    /// Fields without a figure of their own, by the one whose rows they are counted in; others go with the first.
    static var behind: [String: FacilityMetric] { get }
    /// The figure that a field of the result is, or stands on.
    ///
    /// - Parameter told: what it tells, made once for all fields.
    func figure(behind field: String, of told: [FacilityFigure]) -> FacilityFigure?
    /// The n of a figure, in what the tool counts.
    func n(of figure: FacilityFigure) -> Int
}

extension FacilitySums {
    static var behind: [String: FacilityMetric] { [:] }
    var n: Int { told.first.map(n(of:)) ?? 0 }
    var reason: String? { told.first?.reason }
    var omissions: [Omission] { told.first.map(Self.omissions) ?? [] }

    func n(of figure: FacilityFigure) -> Int { figure.basis.n }

    func figure(behind field: String, of told: [FacilityFigure]) -> FacilityFigure? {
        let metric = Self.behind[field]?.rawValue ?? field
        return told.first { $0.metric.rawValue == metric } ?? told.first
    }

    /// What each field of the result stands on.
    var basis: (_ field: String) -> FigureBasis? {
        let told = told
        let first = reason
        return { field in
            guard let figure = figure(behind: field, of: told) else { return nil }
            let text = figure.definition
            return FigureBasis(
                id: figure.metric.rawValue, n: n(of: figure), reason: figure == told.first ? first : figure.reason,
                period: figure.basis.window, omissions: Self.omissions(figure),
                definition: [
                    "name": .string(text.name), "variant": .string(text.variant), "formula": .string(text.formula),
                    "source": .string(text.source),
                ])
        }
    }

    private static func omissions(_ figure: FacilityFigure) -> [Omission] {
        figure.basis.exclusions.map { Omission(reason: $0.reason.rawValue, count: $0.count) }
    }
}
