package import LumenCore

/// The numbers about buildings, by the names of the tools' results.
package enum FacilityMetric: String, Sendable, CaseIterable {
    case energyConsumption = "energy_consumption"
    case siteEUI = "site_eui"
    case sourceEUI = "source_eui"
    case weatherAdjustedChange = "weather_adjusted_change"
    case rawChange = "raw_change"
    case expectedElectricity = "expected_electricity"
    case energyCost = "energy_cost"
    case energyCharges = "energy_charges"
    case demandCharges = "demand_charges"
    case fixedCharges = "fixed_charges"
    case costPerKWh = "cost_per_kwh"
    case peakDemand = "peak_demand"
    case loadFactor = "load_factor"
    case meanPower = "mean_power"
    case maintenanceSchedule = "maintenance_schedule"
    case maintenanceAlerts = "maintenance_alerts"
    case pmCompliance = "pm_compliance"
    case pmCompletion = "pm_completion"
    case mtbf
    case mttr
    case availability
    case backlogWeeks = "backlog_weeks"
    case tenantRequests = "tenant_requests"
    case slaClosed = "sla_closed"
    case slaAll = "sla_including_open_past_due"
    case slaResponse = "sla_first_response"
    case responseTime = "median_response_time"
    case resolutionTime = "median_resolution_time"
    case csat
    case responseRate = "response_rate"
    case nps
    case carbonFootprint = "carbon_footprint"
    case marketBased = "market_based"
    case carbonPerArea = "carbon_per_area"
    case carbonPerCase = "carbon_per_case"
    case anestheticGas = "anesthetic_gas_emissions"
    case gasPerCase = "per_case"

    /// - Parameter source: where it is not always the same.
    package func definition(variant: String, source: String? = nil) -> MetricDefinitionText {
        let row = row
        return MetricDefinitionText(
            name: rawValue, title: row.title, variant: variant, formula: row.formula, source: source ?? row.source,
            caveat: row.caveat)
    }

    package var title: String { row.title }
    /// "" for a fraction of 1.
    package var unit: String { row.unit }
}

extension FacilityMetric {
    private struct Row {
        let title: String
        let unit: String
        let formula: String
        let source: String
        var caveat: String?

        init(_ title: String, _ unit: String, _ formula: String, _ source: String, caveat: String? = nil) {
            self.title = title
            self.unit = unit
            self.formula = formula
            self.source = source
            self.caveat = caveat
        }
    }

    private var row: Row {
        switch self {
        case .energyConsumption, .siteEUI, .sourceEUI, .weatherAdjustedChange, .rawChange, .expectedElectricity,
            .peakDemand, .loadFactor, .meanPower:
            energyRow
        case .energyCost, .energyCharges, .demandCharges, .fixedCharges, .costPerKWh: costRow
        case .maintenanceSchedule, .maintenanceAlerts, .pmCompliance, .pmCompletion, .mtbf, .mttr, .availability,
            .backlogWeeks:
            maintenanceRow
        case .tenantRequests, .slaClosed, .slaAll, .slaResponse, .responseTime, .resolutionTime, .csat, .responseRate,
            .nps:
            tenantRow
        case .carbonFootprint, .marketBased, .carbonPerArea, .carbonPerCase, .anestheticGas, .gasPerCase: carbonRow
        }
    }

    private var energyRow: Row {
        switch self {
        case .siteEUI:
            Row(
                "Site energy use intensity", "kBtu/ft²", "Σ site energy of all fuels ÷ gross floor area",
                "ENERGY STAR Portfolio Manager", caveat: "Compare only twelve months with twelve months.")
        case .sourceEUI:
            Row(
                "Source energy use intensity", "kBtu/ft²", "Σ site energy × source-site ratio ÷ gross floor area",
                "ENERGY STAR Portfolio Manager Technical Reference: Source Energy (US, 2018 on)",
                caveat: "Compare only twelve months with twelve months.")
        case .weatherAdjustedChange:
            Row(
                "Weather-adjusted change", "%",
                "(actual − expected) ÷ expected, expected = base × days + a × HDD + b × CDD from the baseline",
                "ASHRAE Guideline 14")
        case .rawChange: Row("Change, not adjusted for weather", "%", "(actual − baseline) ÷ baseline", "customary")
        case .expectedElectricity:
            Row(
                "Expected electricity", "kWh", "base × days + a × HDD + b × CDD from the baseline",
                "ASHRAE Guideline 14")
        case .peakDemand:
            Row("Peak demand", "kW", "highest mean power of an interval in the billing month", "utility tariffs")
        case .loadFactor: Row("Load factor", "", "mean power ÷ peak power", "utility tariffs")
        case .meanPower: Row("Mean power", "kW", "energy ÷ time", "meters")
        default: Row("Energy consumption", "kWh", "Σ metered energy of all fuels", "meters")
        }
    }

    private var costRow: Row {
        switch self {
        case .energyCharges: Row("Energy charges", "$", "billed costs + kWh × price per kWh", "utility tariffs")
        case .demandCharges:
            Row("Demand charges", "$", "Σ of meters and months: peak kW × price per kW", "utility tariffs")
        case .fixedCharges: Row("Fixed charges", "$", "Σ of meters and months: fixed charge", "utility tariffs")
        case .costPerKWh: Row("Cost per kWh", "$/kWh", "energy cost ÷ energy that it is of", "utility tariffs")
        default:
            Row("Energy cost", "$", "energy charges + demand charges + fixed charges", "utility tariffs")
        }
    }

    private var maintenanceRow: Row {
        switch self {
        case .maintenanceSchedule:
            Row(
                "Maintenance schedule", "", "preventive work overdue + due today + due soon", "maintenance practice",
                caveat: "Of a period to come it is what falls due in it; of a past one what was open at its end.")
        case .maintenanceAlerts:
            Row(
                "Maintenance alerts", "", "open repairs + overdue preventive work", "maintenance practice",
                caveat: "They are of now; of a past period, of its end.")
        case .pmCompliance:
            Row(
                "PM compliance", "", "preventive orders completed by due plus grace ÷ preventive orders due",
                "TJC/CMS expectations since 2017; AAMI 2016",
                caveat: "There is no standard denominator: compare only rates with the same one.")
        case .pmCompletion:
            Row(
                "PM completion", "", "preventive orders completed, late ones too ÷ preventive orders due", "AAMI 2016",
                caveat: "There is no standard denominator: compare only rates with the same one.")
        case .mttr:
            Row("Mean time to repair", "h", "downtime ÷ repairs", "reliability engineering, customary")
        case .availability:
            Row("Availability", "", "MTBF ÷ (MTBF + MTTR)", "reliability engineering, customary")
        case .backlogWeeks:
            Row(
                "Backlog", "weeks", "open estimated hours ÷ (technicians × hours a week × wrench time)",
                "maintenance practice")
        default:
            Row(
                "Mean time between failures", "h", "(calendar hours − downtime) ÷ failures",
                "reliability engineering, customary")
        }
    }

    private var tenantRow: Row {
        switch self {
        case .tenantRequests:
            Row(
                "Tenant requests", "", "requests opened in the period, cancelled ones left out",
                "service-desk practice")
        case .slaClosed:
            Row(
                "SLA on closed requests", "", "closed in time ÷ closed", "service-desk practice",
                caveat: "Open requests that are past due are not in it, which flatters.")
        case .slaAll:
            Row(
                "SLA on all requests", "", "closed in time ÷ (closed + open and past due)", "service-desk practice")
        case .slaResponse:
            Row(
                "SLA on first responses", "", "answered in time ÷ (answered + open and unanswered past the target)",
                "service-desk practice")
        case .responseTime:
            Row("Median time to first response", "h", "median of (first response − opened)", "service-desk practice")
        case .resolutionTime:
            Row("Median time to resolution", "h", "median of (closed − opened)", "service-desk practice")
        case .csat:
            Row(
                "Satisfaction", "", "scores of 4 and 5 ÷ responses", "customary (CSAT, top two of five)",
                caveat: "Read it with its response rate.")
        case .responseRate: Row("Response rate", "", "responses ÷ closed requests", "customary")
        default:
            Row(
                "Net promoter score", "", "% of scores from 9 − % of scores below 7", "Reichheld 2003",
                caveat: "−100 to +100.")
        }
    }

    private var carbonRow: Row {
        switch self {
        case .marketBased:
            Row(
                "Market-based footprint", "t CO2e",
                "Σ quantity × emission factor, electricity by the supplier's factor",
                "GHG Protocol Scope 2 Guidance", caveat: "Scope 3 holds only what was entered.")
        case .carbonPerArea: Row("Carbon per floor area", "kg CO2e/m²", "footprint ÷ gross floor area", "GHG Protocol")
        case .carbonPerCase: Row("Carbon per case", "kg CO2e", "footprint ÷ completed cases", "GHG Protocol")
        case .gasPerCase:
            Row(
                "Anaesthetic gas per case", "kg CO2e", "Σ mass × GWP100 ÷ completed cases",
                "Hanna & Bryson, Can J Anesth 2019",
                caveat: "GWP tables differ: compare only numbers of the same set.")
        case .anestheticGas:
            Row(
                "Anaesthetic gas emissions", "t CO2e", "Σ mass × GWP100", "Hanna & Bryson, Can J Anesth 2019",
                caveat: "GWP tables differ: compare only numbers of the same set.")
        default:
            Row(
                "Carbon footprint", "t CO2e", "Σ quantity × emission factor, scopes 1 to 3", "GHG Protocol",
                caveat: "Scope 3 holds only what was entered.")
        }
    }
}
