import LumenAWS
import LumenCore

extension Surroundings {
    /// The machine that Lumen runs on. Its clock is the system's whatever day Lumen takes for today: signatures are good
    /// for minutes.
    static func machine(environment: [String: String], http: any HTTPExchange) -> Surroundings {
        Surroundings(
            environment: EnvironmentVariables(environment), readFile: SmallFile.read, replaceFile: SmallFile.replace,
            http: http, run: { try await CommandRunner().run($0) }, clock: .system)
    }
}
