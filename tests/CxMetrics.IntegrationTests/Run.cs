using System.Diagnostics;
using System.Text;

namespace CxMetrics.IntegrationTests;

/// <summary>What a process printed and how it ended.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "CxMetrics.Cli.dll");

    // Built before the tests, but not laid beside them: it brings a framework of its own.
    private static readonly string BenchmarkProgram = Path.GetFullPath(
        Path.Combine(
            AppContext.BaseDirectory,
            "../../CxMetrics.Benchmarks",
            Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
            "CxMetrics.Benchmarks.dll"
        )
    );

    /// <summary>Runs the command line tool, with the repository as current folder.</summary>
    public static Run Cx(params string[] arguments) => Cx(null, arguments);

    /// <summary>Runs the command line tool with some standard input.</summary>
    public static Run Cx(byte[]? input, string[] arguments) =>
        Start("dotnet", [Tool, .. arguments], Tests.Repository.Root, input);

    public static Run Dotnet(string folder, params string[] arguments) => Start("dotnet", arguments, folder, null);

    /// <summary>Runs a program that is found on the path, with the repository as current folder.</summary>
    public static Run Command(string program, string[] arguments, string input) =>
        Start(program, arguments, Tests.Repository.Root, Encoding.UTF8.GetBytes(input));

    public static Run Program(string path, string folder) => Start(path, [], folder, null);

    /// <summary>Runs the program of the benchmarks, with some more environment variables.</summary>
    public static Run Benchmarks(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start("dotnet", [BenchmarkProgram, .. arguments], Tests.Repository.Root, null, environment);

    private static Run Start(
        string program,
        string[] arguments,
        string folder,
        byte[]? input,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // What the test runner or a surrounding build set for itself is not meant for the process.
        start.Environment.Remove("MSBUILDFAILONDRIVEENUMERATINGWILDCARD");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
            process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        Task.WaitAll(output, error);
        process.WaitForExit();
        return new(process.ExitCode, output.Result, error.Result);
    }
}
