import LumenCore

extension DemoHospital {
    /// Hands over the rows about buildings that are known by `now`: readings of days that are over, equipment, work
    /// orders, requests and surveys, emissions of months that are over.
    func forEachFacilityRow(_ body: (any KeyedRow) throws -> Void) rethrows {
        let zone = site.zone
        let past = DateRange(days.start, min(days.end, zone.local(now).day))
        for asset in DemoAsset.all { try body(asset.row(seed: story.seed)) }
        let work = DemoWork(story: story, zone: zone, now: now)
        for asset in DemoAsset.all {
            for row in work.rows(of: asset, in: days) { try body(row) }
        }
        guard let past else { return }
        let energy = DemoEnergy(story: story, zone: zone)
        let requests = DemoRequests(story: story, zone: zone, now: now)
        let emissions = DemoEmissions(story: story)
        for day in past.start...past.end {
            let (asked, said) = requests.rows(of: day)
            for row in asked { try body(row) }
            for row in said { try body(row) }
            guard zone.minute(of: day.advanced(by: 1), at: 0) <= now else { continue }
            for row in energy.rows(of: day) { try body(row) }
            for row in emissions.rows(of: day) { try body(row) }
        }
    }
}
