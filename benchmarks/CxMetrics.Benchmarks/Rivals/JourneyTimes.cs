using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CxMetrics.Journeys;

namespace CxMetrics.Benchmarks.Rivals;

/// <summary>The library's own times on a long event log, and on a stream of events that are not held.</summary>
internal sealed class JourneyTimes(DataSet data)
{
    private const int CommandLineRounds = 5;

    // While warming up.
    private const int SmallLog = 100_000;

    private static readonly FunnelDefinition Steps = new(
        ["A_SUBMITTED", "A_PARTLYSUBMITTED", "A_PREACCEPTED", "A_ACCEPTED", "O_SENT"],
        TimeSpan.FromDays(14)
    );

    /// <summary>The whole process, from its start to its end: reading CSV, flow with durations, JSON.</summary>
    public void CommandLine()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string program = Path.Combine(AppContext.BaseDirectory, "../../CxMetrics.Cli/release/CxMetrics.Cli.dll");
        string columns = "--case case_id --touchpoint activity --time timestamp --format json";
        foreach (string argument in (string[])[program, "journey", data.JourneyFile, .. columns.Split(' ')])
            start.ArgumentList.Add(argument);
        string json = "";
        void Run()
        {
            using var process = Process.Start(start)!;
            json = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }
        Run();
        using var first = JsonDocument.Parse(json);
        int events = first.RootElement.GetProperty("counts").GetProperty("events").GetInt32();
        OwnTimes.TimeRounds(
            "journey-cli",
            OwnTimes.Own,
            events,
            CommandLineRounds,
            Run,
            () => CountsTimesSeconds(json)
        );
    }

    public void Flow() => OnLog("journey-flow", log => log.Flow(), SumOfSquares);

    public void Funnel() =>
        OnLog(
            "journey-funnel",
            log => log.Funnel(Steps),
            funnel => funnel.Steps.Select((step, k) => (k + 1.0) * step.Count).Sum()
        );

    public void Variants() =>
        OnLog("journey-variants", log => log.Variants(), variants => variants.Sum(variant => Square(variant.Count)));

    public void Stream()
    {
        int[] cases = data.StreamCases();
        byte[] touchpoints = data.StreamTouchpoints();
        string[] names = [.. Enumerable.Range(0, DataSet.StreamTouchpointCount).Select(i => $"t{i}")];
        var flow = new StreamingFlow<int>(names);
        void Count(int rows)
        {
            flow = new(names);
            flow.AddRange(cases.AsSpan(0, rows), touchpoints.AsSpan(0, rows));
        }
        OwnTimes.Time(
            "journey-stream",
            OwnTimes.Own,
            cases.Length,
            Count,
            () => names.Sum(from => names.Sum(to => Square(flow.TransitionsOf(from, to))))
        );
    }

    private void OnLog<T>(string operation, Func<EventLog, T> run, Func<T, double> answer)
    {
        var small = Read(SmallLog);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var log = Read(int.MaxValue);
        double held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{held / log.EventCount:0.0} bytes held per event, with the names of {log.CaseCount} cases"
            )
        );
        T result = default!;
        OwnTimes.Time(
            operation,
            OwnTimes.Own,
            log.EventCount,
            rows => result = run(rows == log.EventCount ? log : small),
            () => answer(result)
        );
    }

    // The file has no quotes and no other columns.
    private EventLog Read(int most)
    {
        var builder = new EventLogBuilder();
        foreach (string line in File.ReadLines(data.JourneyFile).Skip(1).Take(most))
        {
            int first = line.IndexOf(',', StringComparison.Ordinal);
            int second = line.IndexOf(',', first + 1);
            var time = DateTimeOffset.Parse(line.AsSpan(second + 1), CultureInfo.InvariantCulture);
            builder.Add(line.AsSpan(0, first), line.AsSpan(first + 1, second - first - 1), time);
        }
        return builder.Build();
    }

    private static double SumOfSquares(Flow flow) => flow.Transitions.Sum(transition => Square(transition.Count));

    private static double Square(double count) => count * count;

    private static double CountsTimesSeconds(string json)
    {
        using var document = JsonDocument.Parse(json);
        double sum = 0;
        foreach (var transition in document.RootElement.GetProperty("dfg").EnumerateArray())
        {
            var seconds = transition.GetProperty("transitionSeconds");
            sum +=
                transition.GetProperty("count").GetInt32()
                * (seconds.GetProperty("mean").GetDouble() + seconds.GetProperty("median").GetDouble());
        }
        return sum;
    }
}
