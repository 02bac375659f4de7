import ArgumentParser
import LumenCore
import LumenWarehouse

/// `lumen demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Creates the demo hospital, or brings it up to today; the same seed and day, the same data.",
        discussion: "Example: lumen demo --seed 7 --years 2 --reset")

    @OptionGroup var common: CommonOptions

    @Option(help: "Another seed, another hospital.")
    var seed: UInt64 = DemoHospital.seed

    @Option(help: "How many years back from today.")
    var years = 2

    @Option(help: "The site; the first one otherwise.")
    var site: String?

    @Flag(help: "Delete all of the site's data first, imported files included.")
    var reset = false

    @Flag(help: "Do nothing where files have been imported into the site.")
    var keepImported = false

    func validate() throws {
        guard (1...20).contains(years) else { throw ValidationError("--years is \(years); it must be from 1 to 20.") }
    }

    func run() async throws {
        let hospital = try await Hospital.open(try common.settings())
        let site = try hospital.manifests.site(site)
        if keepImported, try await hospital.warehouse.hasImportedFiles(site) {
            output("\(site.name) has imported files; the demo data is left alone.")
            return
        }
        let today = site.zone.local(hospital.clock.minute).day
        let counts = try await DemoHospital(site: site, seed: seed, today: today, years: years)
            .create(in: hospital.warehouse, reset: reset)
        output(
            "\(site.name), \(today), seed \(seed): \(counts.inserted) rows inserted, \(counts.updated) updated, "
                + "\(counts.unchanged) unchanged.")
    }
}
