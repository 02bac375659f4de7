import LumenCore
import LumenWarehouse

extension FacilityDefinitions {
    /// Reads the `facilities` of a site manifest; what it leaves out takes Lumen's default.
    init(manifest reader: ManifestReader) throws {
        self.init()
        tariff = try reader.optionalObject("tariff").map(EnergyTariff.init)
        degreeDayBase = try reader.double("degreeDayBase", default: degreeDayBase)
        pmGraceDays = try reader.int("pmGraceDays", default: pmGraceDays)
        leavesOutDocumented = try reader.bool("leaveOutDocumented", default: leavesOutDocumented)
        dueSoonDays = try reader.int("dueSoonDays", default: dueSoonDays)
        capacity = try reader.optionalObject("maintenanceCapacity").map(MaintenanceCapacity.init)
        let levels = try reader.object("serviceLevels")
        for priority in Priority.allCases {
            serviceLevels[priority] = try levels.optionalObject(priority.name).map(ServiceLevel.init)
        }
        gridRegion = try reader.optionalString("gridRegion")
        if let gridRegion, GridRegion(id: gridRegion) == nil {
            throw reader.wrong("gridRegion", "one of \(GridRegion.all.map(\.id).joined(separator: ", "))")
        }
        supplierFactor = try reader.optionalDouble("supplierFactor")
        gwpSet = try reader.choice("gwpSet", default: gwpSet)
    }
}

extension EnergyTariff {
    fileprivate init(manifest reader: ManifestReader) throws {
        self.init(
            perKWh: try reader.double("perKWh"), perKW: try reader.double("perKW", default: 0),
            fixed: try reader.double("perMonth", default: 0),
            currency: try reader.optionalString("currency") ?? "USD")
    }
}

extension FacilityDefinitions.MaintenanceCapacity {
    fileprivate init(manifest reader: ManifestReader) throws {
        self.init(
            technicians: try reader.double("technicians"),
            hoursPerWeek: try reader.double("hoursPerWeek", default: 40),
            wrenchTime: try reader.double("wrenchTime", default: 0.75))
    }
}

extension FacilityDefinitions.ServiceLevel {
    fileprivate init(manifest reader: ManifestReader) throws {
        self.init(response: try reader.int("response"), resolution: try reader.int("resolution"))
    }
}
