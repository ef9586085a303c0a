/** Past cases as others ask for them. */
import { type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import { PastCaseServiceService } from '@green-channel/proto/greenchannel/case/v1/past_case_service';
import { exportPastCases } from './export.ts';
import { getSimulation, listSimulations, type Past, startSimulation, stopSimulation } from './simulations.ts';

export function pastCaseService(past: Past): ServiceEntry {
  return service(PastCaseServiceService, {
    startSimulation: async (request, call) => ({ simulation: await startSimulation(past, request, call) }),
    stopSimulation: async ({ simulationId }, call) => ({ simulation: await stopSimulation(past, simulationId, call) }),
    getSimulation: async ({ simulationId }, call) => ({ simulation: await getSimulation(past, simulationId, call) }),
    listSimulations: async (_, call) => ({ simulations: await listSimulations(past, call) }),
    exportPastCases: (request, call) => exportPastCases(past, request, call),
  });
}
