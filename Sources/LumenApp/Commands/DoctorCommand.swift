import ArgumentParser
import Foundation
import LumenCore
import LumenGuard
import LumenWarehouse

/// `lumen doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Checks the settings, the database, the model provider, the tools and the clock; exit 1 if any is broken.",
        discussion: "Example: lumen doctor --database sqlite:data/lumen.sqlite")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        var isHealthy = true
        func report(_ name: String, _ check: () async throws -> String) async {
            do {
                output("ok      \(name): \(try await check())")
            } catch {
                isHealthy = false
                output("broken  \(name): \((error as? any Fault)?.sentence ?? "\(error)")")
            }
        }
        var settings: Settings?
        await report("settings") {
            settings = try common.settings()
            return "all known and allowed"
        }
        guard let settings else { throw ExitCode(1) }
        var composition: Composition?
        await report("database") {
            composition = try await Composition.make(settings)
            return settings.required(.databaseURL)
        }
        if let composition {
            await report("data") { try await Self.data(composition) }
            await report("tools") { try await "periop: \(composition.tools.tools().count) tools" }
            await report("model") { "\(settings.required(.modelProvider)): answers without an account" }
            await report("clock") { try Self.clock(composition) }
        }
        if !isHealthy { throw ExitCode(1) }
    }

    private static func data(_ composition: Composition) async throws -> String {
        let site = try composition.manifests.site(nil)
        guard let days = try await composition.data.inventory(of: site).caseDays else {
            return "\(site.name) has no cases yet; import some, or run: lumen demo"
        }
        return "\(site.name) has cases from \(days.start) to \(days.end)"
    }

    private static func clock(_ composition: Composition) throws -> String {
        let now = composition.clock.now()
        guard now > Date(timeIntervalSince1970: 1_735_689_600) else {
            throw InvalidRequest("The clock says \(isoText(now)); set the machine's time, or LUMEN_NOW.")
        }
        return "\(isoText(now))\(composition.settings[.now] == nil ? "" : ", fixed by LUMEN_NOW")"
    }
}
