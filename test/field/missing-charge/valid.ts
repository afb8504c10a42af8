const yes = ['Yes', 'No', 'No internet service']
export default (r: any): boolean =>
  Number.isInteger(r?.tenure) &&
  r.tenure >= 0 &&
  r.tenure < 200 &&
  (r.MonthlyCharges === null ||
    (typeof r.MonthlyCharges === 'number' && Number.isFinite(r.MonthlyCharges) && r.MonthlyCharges >= 0)) &&
  /^( ?|\d+(\.\d+)?)$/.test(r.TotalCharges) &&
  typeof r.Contract === 'string' &&
  ['OnlineSecurity', 'OnlineBackup', 'TechSupport', 'StreamingTV'].every((k) => yes.includes(r[k]))
