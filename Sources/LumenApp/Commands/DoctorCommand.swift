import ArgumentParser
import Foundation
import Logging
import LumenCore
import LumenGuard
import LumenHTTP
import LumenMCP
import LumenWarehouse

/// `lumen doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Checks the settings, the database, the model provider, the tools, alerts, the MCP servers and the clock; exit 1 if any is broken.",
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
        startLogging(settings, unlessSet: .critical)
        var hospital: Hospital?
        await report("database") {
            hospital = try await Hospital.open(settings)
            return settings.required(.databaseURL)
        }
        if let hospital {
            await report("data") { try await Self.data(hospital) }
            await report("tools") { Self.tools(hospital) }
            await report("model") { try await Self.model(hospital) }
            await report("budget") { try BudgetCheck(hospital: hospital).run() }
            var alertChecks: [AlertCheck] = []
            await report("alerts") {
                alertChecks = AlertCheck.all(settings)
                return (["log", "audit log"] + alertChecks.map(\.name)).joined(separator: ", ")
            }
            for check in alertChecks { await report("alerts by \(check.name)", check.run) }
            var servers: [ServerStatus] = []
            await report("mcp servers") {
                servers = try await Self.servers(hospital)
                return servers.isEmpty ? "none besides the bundled tools" : "\(servers.count) in use"
            }
            for status in servers { await report("mcp \(status.server)") { try status.check() } }
            await report("clock") { try Self.clock(hospital) }
        }
        if !isHealthy { throw ExitCode(1) }
    }

    private static func tools(_ hospital: Hospital) -> String {
        hospital.catalogues.map { "\($0.name): \($0.descriptors.count) tools" }.joined(separator: ", ")
    }

    private static func data(_ hospital: Hospital) async throws -> String {
        let site = try hospital.manifests.site(nil)
        guard let days = try await hospital.data.inventory(of: site).caseDays else {
            return "\(site.name) has no cases yet; import some, or run: lumen demo"
        }
        return "\(site.name) has cases from \(days.start) to \(days.end)"
    }

    /// Asks each model of the settings for a word, which costs a few tokens.
    private static func model(_ hospital: Hospital) async throws -> String {
        try await withHTTPConnections(environment: ProcessInfo.processInfo.environment) { http in
            let controls = try await Controls.open(hospital.settings, manifests: hospital.manifests)
            guard let models = try ModelStack(hospital.settings, controls, http: http) else {
                return "offline: answers without an account"
            }
            let prompt = ModelPrompt(
                system: SystemPrompt(stable: "You are being checked."),
                messages: [ModelMessage(.user, [.text("Answer with the one word: ok")])], maximumTokens: 16)
            for model in models.each {
                do {
                    _ = try await model.reply(to: prompt) { _ in }
                } catch let fault as ModelFault {
                    throw InvalidRequest("\(model.id) does not answer: \(fault.advice)", detail: fault.detail)
                }
            }
            return "\(models.each.map(\.id).joined(separator: ", ")) answers"
        }
    }

    /// How it is with each server of the `mcpServers` file after half a minute at most.
    private static func servers(_ hospital: Hospital) async throws -> [ServerStatus] {
        try await withHTTPConnections(environment: ProcessInfo.processInfo.environment) { http in
            try await OtherServers.with(hospital, http: http) { servers in
                try await servers.host.settle(within: .seconds(30))
                return servers.host.statuses
            }
        }
    }

    private static func clock(_ hospital: Hospital) throws -> String {
        let now = hospital.clock.now()
        guard now > Date(timeIntervalSince1970: 1_735_689_600) else {
            throw InvalidRequest("The clock says \(isoText(now)); set the machine's time, or LUMEN_NOW.")
        }
        return "\(isoText(now))\(hospital.settings[.now] == nil ? "" : ", fixed by LUMEN_NOW")"
    }
}

extension ServerStatus {
    /// - Throws: a `Fault` that says why its tools are not there.
    fileprivate func check() throws -> String {
        switch state {
        case .connected(let tools, 0): return "\(tools) tools"
        case .connected(let tools, let leftOut): return "\(tools) tools, \(leftOut) left out that may change something"
        case .connecting: throw InvalidRequest("does not answer within half a minute")
        case .unavailable(let reason, _): throw InvalidRequest(reason)
        }
    }
}

extension ModelFault {
    /// What the person who runs Lumen can do about it.
    fileprivate var advice: String {
        switch kind {
        case .unauthorized: "its service refused the credentials or knows none (\(detail))."
        case .unknownModel: "its service has no such model, or none for this account (LUMEN_MODEL_ID)."
        case .disconnected, .timedOut: "no connection; check LUMEN_MODEL_ENDPOINT, the network and the proxy."
        case .throttled, .unavailable, .serviceFailed, .circuitOpen: "its service is busy or down; try again later."
        case .garbled, .tooLong, .refused: "it gave no usable answer (\(detail))."
        case .budgetExceeded: "the daily budget is used up or spending is switched off; it was not asked."
        }
    }
}
