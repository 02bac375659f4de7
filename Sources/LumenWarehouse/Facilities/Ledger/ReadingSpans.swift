import LumenCore

/// Finds how long each reading of a meter lasts: until the next one, unless readings are missing between them.
enum ReadingSpans {
    /// The readings by building, meter, fuel and start. Much quicker than the database's sorting of many of them.
    static func byMeter(_ readings: [EnergyReading]) -> [EnergyReading] {
        struct Meter: Hashable {
            let building: Int
            let meter: Int
            let fuel: Fuel
        }
        let meters = Dictionary(grouping: readings) { reading in
            Meter(building: reading.building, meter: reading.meter, fuel: reading.fuel)
        }
        func order(_ meter: Meter) -> (Int, Int, Int) { (meter.building, meter.meter, meter.fuel.rawValue) }
        return meters.keys.sorted { order($0) < order($1) }.flatMap { meter in
            let own = meters[meter] ?? []
            let isInOrder = zip(own, own.dropFirst()).allSatisfy { $0.start < $1.start }
            return isInOrder ? own : own.sorted { $0.start < $1.start }
        }
    }

    /// Fills the readings' lengths where their file did not tell them.
    ///
    /// - Parameters:
    ///   - readings: by meter, then start.
    ///   - neighbour: the start of the meter's reading after the last of these, or, where there is none, before the
    ///     first; asked for once a meter.
    static func fill(
        _ readings: inout [EnergyReading], zone: ZoneRules,
        neighbour: (_ first: EnergyReading, _ last: EnergyReading) throws -> Minute?
    ) rethrows {
        var start = 0
        while start < readings.count {
            let end = readings[start...].firstIndex { !$0.isSameMeter(as: readings[start]) } ?? readings.count
            if readings[start..<end].contains(where: { $0.minutes == nil }) {
                let neighbour = try neighbour(readings[start], readings[end - 1])
                fill(&readings, start..<end, neighbour, zone)
            }
            start = end
        }
    }

    private static func fill(
        _ readings: inout [EnergyReading], _ meter: Range<Int>, _ neighbour: Minute?, _ zone: ZoneRules
    ) {
        let (first, last) = (meter.lowerBound, meter.upperBound - 1)
        var gaps = (first..<last).map { readings[$0 + 1].start - readings[$0].start }
        var lastGap: Int?
        if let neighbour {
            let isNext = neighbour > readings[last].start
            gaps.append(isNext ? neighbour - readings[last].start : readings[first].start - neighbour)
            lastGap = isNext ? gaps[gaps.count - 1] : nil
        }
        guard !gaps.isEmpty else { return }
        let usual = gaps.sorted()[gaps.count / 2]
        for index in meter where readings[index].minutes == nil {
            let gap = index == last ? lastGap : gaps[index - first]
            // Half as much again is a longer month; more is a hole.
            let isWhole = gap.map { $0 * 2 <= usual * 3 } ?? false
            readings[index].minutes = isWhole ? gap : usualSpan(usual, from: readings[index].start, zone)
        }
    }

    /// As long as the meter's readings are; those of four weeks and more are calendar months.
    private static func usualSpan(_ usual: Int, from start: Minute, _ zone: ZoneRules) -> Int {
        guard usual >= 28 * 1440 else { return usual }
        let local = zone.local(start)
        let months = Int((Double(usual) / (1440 * 30.44)).rounded())
        return zone.minute(of: local.day.adding(months: months), at: local.minuteOfDay) - start
    }
}

extension EnergyReading {
    fileprivate func isSameMeter(as other: EnergyReading) -> Bool {
        building == other.building && meter == other.meter && fuel == other.fuel
    }
}
