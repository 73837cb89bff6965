namespace CxMetrics.Benchmarks.Rivals;

/// <summary>What run.sh in benchmarks/rivals asks of this program: the data, and the library's own times on them.</summary>
internal static class RivalCommands
{
    /// <returns>The exit code: 0, or 2 if the arguments are wrong.</returns>
    public static int Generate(string[] arguments)
    {
        if (arguments is not ([_] or [_, "--quick"]))
            return Wrong("generate FOLDER [--quick]: the data for benchmarks/rivals, a tenth of them with --quick");
        new DataSet(arguments[0]).Generate(arguments.Length == 2);
        return 0;
    }

    /// <returns>The exit code: 0, or 2 if the arguments are wrong.</returns>
    public static int Measure(string[] arguments)
    {
        if (arguments is not [var folder, var operation] || !OwnTimes.Operations.ContainsKey(operation))
            return Wrong($"measure FOLDER OPERATION: one of {string.Join(", ", OwnTimes.Operations.Keys)}");
        new OwnTimes(new DataSet(folder)).Measure(operation);
        return 0;
    }

    private static int Wrong(string usage)
    {
        Console.Error.WriteLine(usage);
        return 2;
    }
}
