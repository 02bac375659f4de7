import LumenCore

/// The output of the profile's `credential_process` (AWS, "Sourcing credentials with an external process").
struct ProcessProvider: CredentialProvider {
    let context: ProfileContext
    var source: CredentialSource { .process }

    func load() async throws -> Credentials? {
        guard let line = context.profile["credential_process"] else { return nil }
        guard let command = shellWords(line), !command.isEmpty else {
            throw CredentialFault(
                "A quotation in credential_process of the profile \(context.name) does not end; end it.")
        }
        let object = try await output(of: command)
        guard object["Version"]?.intValue == 1 else {
            throw CredentialFault("\(source.name) must print an object of Version 1; correct the command.")
        }
        return try Credentials(from: source, named: .process, in: object)
    }

    private func output(of command: [String]) async throws -> JSON {
        let advice = "run it by hand to see why"
        do {
            let output = try await context.surroundings.run(command)
            guard output.status == 0 else {
                throw CredentialFault("\(source.name) failed; \(advice).", detail: "status \(output.status)")
            }
            return try JSON(parsing: output.standardOutput)
        } catch let error as JSONError {
            throw CredentialFault(
                "\(source.name) printed something else than credentials; \(advice).", detail: "\(error)")
        } catch  where !(error is CancellationError || error is CredentialFault) {
            throw CredentialFault("\(source.name) can't be run; \(advice).", detail: "\(type(of: error))")
        }
    }
}
