/// How energy follows the weather: so much a day, so much more for each heating and cooling degree day.
package struct WeatherModel: Sendable, Equatable {
    /// Energy of some days with their weather: a day, or a bill.
    package struct Sample: Sendable, Equatable {
        package var weather: DegreeDays
        package var kWh: Double

        package init(weather: DegreeDays, kWh: Double) {
            self.weather = weather
            self.kWh = kWh
        }
    }

    package var perDay: Double
    package var perHeatingDegreeDay: Double
    package var perCoolingDegreeDay: Double
    /// The share of the samples' variance that it explains; `nil` for a model that was given.
    package var rSquared: Double?
    /// A model of fewer samples would be an accident: a year of monthly bills.
    package static let fewestSamples = 12

    package init(perDay: Double, perHeatingDegreeDay: Double = 0, perCoolingDegreeDay: Double = 0) {
        self.perDay = perDay
        self.perHeatingDegreeDay = perHeatingDegreeDay
        self.perCoolingDegreeDay = perCoolingDegreeDay
    }

    /// Least squares of energy on days, heating and cooling degree days; weather that does not vary has no slope.
    ///
    /// - Returns: `nil` for fewer than `fewestSamples` samples.
    package init?(fitting samples: [Sample]) {
        guard samples.count >= Self.fewestSamples else { return nil }
        var rows = [SIMD4<Double>](repeating: .zero, count: 3)
        for sample in samples {
            let (days, heating, cooling) = (Double(sample.weather.days), sample.weather.heating, sample.weather.cooling)
            let terms = SIMD4(days, heating, cooling, sample.kWh)
            rows[0] += days * terms
            rows[1] += heating * terms
            rows[2] += cooling * terms
        }
        let normal = rows.map { row in (0..<4).map { row[$0] } }
        let solution = Self.solve(normal)
        self.init(perDay: solution[0], perHeatingDegreeDay: solution[1], perCoolingDegreeDay: solution[2])
        rSquared = explained(samples)
    }

    package func expected(_ weather: DegreeDays) -> Double {
        perDay * Double(weather.days) + perHeatingDegreeDay * weather.heating + perCoolingDegreeDay * weather.cooling
    }

    private func explained(_ samples: [Sample]) -> Double? {
        let mean = samples.reduce(0) { $0 + $1.kWh } / Double(samples.count)
        func squares(_ deviation: (Sample) -> Double) -> Double {
            samples.reduce(0) { $0 + deviation($1) * deviation($1) }
        }
        let total = squares { $0.kWh - mean }
        return total > 0 ? 1 - squares { $0.kWh - expected($0.weather) } / total : nil
    }

    /// Gauss–Jordan elimination; a row whose pivot vanishes, weighed by its own size, gives 0.
    private static func solve(_ system: [[Double]]) -> [Double] {
        var rows = system
        let sizes = rows.indices.map { system[$0][$0] }
        for pivot in rows.indices {
            guard sizes[pivot] > 0, rows[pivot][pivot] > 1e-9 * sizes[pivot] else {
                for row in rows.indices { rows[row][pivot] = 0 }
                rows[pivot] = Array(repeating: 0, count: 4)
                continue
            }
            rows[pivot] = rows[pivot].map { $0 / rows[pivot][pivot] }
            for row in rows.indices where row != pivot {
                let factor = rows[row][pivot]
                for column in 0..<4 { rows[row][column] -= factor * rows[pivot][column] }
            }
        }
        return rows.map { $0[3] }
    }
}
