import LumenCore

/// The power of several meters together over time, each reading's mean held over its interval.
struct LoadCurve {
    /// By how much the power changes at a minute, in the order of time.
    private let steps: [(minute: Minute, kW: Double, meters: Int)]

    /// - Parameter readings: of known length.
    init(_ readings: [EnergyReading]) {
        var steps: [(minute: Minute, kW: Double, meters: Int)] = []
        steps.reserveCapacity(2 * readings.count)
        for reading in readings {
            guard let kW = reading.kW, let end = reading.end else { continue }
            steps.append((reading.start, kW, 1))
            steps.append((end, -kW, -1))
        }
        self.steps = steps.sorted { ($0.minute, $0.meters) < ($1.minute, $1.meters) }
    }

    /// The highest of each calendar month, by the month's first day.
    func peaks(_ zone: ZoneRules) -> [(month: CivilDate, peak: PeakDemand.Peak)] {
        var clock = MonthClock(zone: zone)
        var peaks: [(month: CivilDate, peak: PeakDemand.Peak)] = []
        var (power, meters, index) = (0.0, 0, 0)
        while index < steps.count {
            let minute = steps[index].minute
            while index < steps.count, steps[index].minute == minute {
                meters += steps[index].meters
                // Nothing is left of what was rounded.
                power = meters == 0 ? 0 : power + steps[index].kW
                index += 1
            }
            guard meters > 0 else { continue }
            let month = clock.month(of: minute).month
            if peaks.last?.month != month {
                peaks.append((month, PeakDemand.Peak(kW: power, start: minute)))
            } else if power > peaks[peaks.count - 1].peak.kW {
                peaks[peaks.count - 1].peak = PeakDemand.Peak(kW: power, start: minute)
            }
        }
        return peaks
    }
}
