import LumenCore

/// Readings of one meter that follow each other, so that those of some days are found without looking at all.
struct MeterRun: Sendable {
    private(set) var readings: Range<Int>
    /// How long the longest of them is, in minutes: none that begins earlier than that before a day reaches into it.
    private(set) var longest = 0

    /// - Parameter readings: in any order, though there are few runs only if they are by meter and start.
    static func runs(of readings: [EnergyReading]) -> [MeterRun] {
        var runs: [MeterRun] = []
        for (index, reading) in readings.enumerated() {
            if index == 0 || !readings[index - 1].isFollowed(by: reading) {
                runs.append(MeterRun(readings: index..<index))
            }
            runs[runs.count - 1].readings = runs[runs.count - 1].readings.lowerBound..<index + 1
            runs[runs.count - 1].longest = max(runs[runs.count - 1].longest, reading.minutes ?? 0)
        }
        return runs
    }
}

extension EnergyReading {
    fileprivate func isFollowed(by next: EnergyReading) -> Bool {
        building == next.building && meter == next.meter && fuel == next.fuel && start <= next.start
    }
}

extension ArraySlice<EnergyReading> {
    /// The first that begins at a moment or after it, where they are in the order of time.
    func firstIndex(from moment: Minute) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle].start < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
