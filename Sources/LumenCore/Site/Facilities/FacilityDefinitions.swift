/// The choices in which sites' facility metrics differ, each with Lumen's default.
package struct FacilityDefinitions: Sendable, Equatable {
    /// Who works on maintenance, to turn open hours into weeks.
    package struct MaintenanceCapacity: Sendable, Equatable {
        package var technicians: Double
        package var hoursPerWeek: Double
        /// The fraction of paid time with tools in hand.
        package var wrenchTime: Double

        package init(technicians: Double, hoursPerWeek: Double = 40, wrenchTime: Double = 0.75) {
            self.technicians = technicians
            self.hoursPerWeek = hoursPerWeek
            self.wrenchTime = wrenchTime
        }
    }

    /// What a request of a priority is promised, in minutes after it was opened.
    package struct ServiceLevel: Sendable, Equatable {
        package var response: Int
        package var resolution: Int

        package init(response: Int, resolution: Int) {
            self.response = response
            self.resolution = resolution
        }
    }

    package var tariff: EnergyTariff?
    /// °F from which heating and cooling are counted.
    package var degreeDayBase = 65.0
    /// Days after its due date that a preventive order is still in time.
    package var pmGraceDays = 0
    /// Whether preventive orders documented as in use or not located leave the denominator.
    package var leavesOutDocumented = false
    /// Days ahead in which maintenance is due soon.
    package var dueSoonDays = 14
    /// `nil` where the site has not told it.
    package var capacity: MaintenanceCapacity?
    /// `nil` where the site promises nothing.
    package var serviceLevels: [Priority: ServiceLevel] = [:]
    /// The eGRID subregion whose factor electricity has, such as "RFCW"; `nil` where the site has not told it.
    package var gridRegion: String?
    /// The supplier's kg CO2e per kWh, for the market-based number; `nil` where the site has not told it.
    package var supplierFactor: Double?
    package var gwpSet = GWPSet.clinical

    package init() {}
}
